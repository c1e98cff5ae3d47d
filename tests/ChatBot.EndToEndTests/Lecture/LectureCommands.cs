namespace ChatBot.EndToEndTests.Lecture;

/// <summary>The lecture's points that are commands and no lessons, as they are typed in a conversation, and what the answer says.</summary>
internal static class LectureCommands
{
    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static IReadOnlyList<(string Text, string Answer)> In(string language)
    {
        var chinese = language == "zh";
        return
        [
            ("/settings max-tokens 2", chinese ? "max-tokens：2" : "max-tokens: 2"),
            ("/settings show-cut 2", chinese ? "show-cut：2" : "show-cut: 2"),
            ("/raw What is 2+2?", ""),
            ("/mode raw", chinese ? "模式：原始（raw）" : "Mode: raw"),
            ("Once upon a time", ""),
            ("/mode assistant", chinese ? "模式：助手（assistant）" : "Mode: assistant"),
            ("/universes 2 What is 2+2?", chinese ? "**2**（种子 " : "**2** (seed "),
            ("/next The capital of Italy is Rome. The capital of France is", "␣Paris"),
            ("/next The capital of France is", chinese ? "最可能的下一个词元：" : "The likeliest next tokens:"),
            ("/compare Why is the sky blue?", chinese ? "**原始**" : "**Raw**"),
            ("/ask Why is the sky blue?", ""),
            ("/prompt", chinese ? "上一次发送给模型的完整内容如下：" : "This is exactly what the model was given last:"),
            ("/cut", chinese ? "截掉" : "was cut"),
            ("/xray", chinese ? "模型认为它有多大可能" : "how likely the model held it"),
            ("/settings shots 1", chinese ? "shots：1" : "shots: 1"),
            ("/assistant use english-korean", chinese ? "现在由 **english-korean** 回答" : "Now answering: **english-korean**"),
            ("/tokens hello world", chinese ? "词元数：2，字符数：11" : "Tokens: 2, characters: 11"),
            ("/model", chinese ? "做过聊天微调" : "tuned for chat"),
            ("/usage", chinese ? "你在这里的用量" : "What you have used here"),
            ("/quiz", chinese ? "第 1 题，共 5 题" : "Question 1 of 5"),
        ];
    }
}
