namespace ChatBot.EndToEndTests.Lecture;

/// <summary>The lecture's points that are commands and no lessons, as Discord offers them, and what the answer says.</summary>
internal static class LectureSlashCommands
{
    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static IReadOnlyList<(string Command, (string Name, object Value)[] Options, string Answer)> In(string language)
    {
        var chinese = language == "zh";
        return
        [
            ("settings set", [("max-tokens", 2), ("show-cut", 2)], chinese ? "max-tokens：2" : "max-tokens: 2"),
            ("raw", [("text", "What is 2+2?")], "What is 2+2?"),
            ("universes", [("text", "What is 2+2?"), ("count", 2)], chinese ? "**2**（种子 " : "**2** (seed "),
            ("next", [("text", "The capital of France is")], chinese ? "最可能的下一个词元：" : "The likeliest next tokens:"),
            ("compare", [("text", "Why is the sky blue?")], chinese ? "**原始**" : "**Raw**"),
            ("ask", [("text", "Why is the sky blue?")], "Why is the sky blue?"),
            ("prompt", [], chinese ? "这是发送给模型的完整内容" : "This is exactly what the model was given"),
            ("cut", [], chinese ? "截掉" : "cut"),
            ("xray", [], chinese ? "各有多大可能（种子 " : "How likely the model held each of the"),
            ("assistant use", [("assistant", "english-korean")], chinese ? "现在由 **english-korean** 回答" : "Now answering: **english-korean**"),
            ("settings set", [("shots", 1)], chinese ? "shots：1" : "shots: 1"),
            ("tokens", [("text", "hello world")], chinese ? "词元数：2，字符数：11" : "Tokens: 2, characters: 11"),
            ("model", [], chinese ? "做过聊天微调" : "tuned for chat"),
            ("usage", [], chinese ? "你在这里的用量" : "What you have used here"),
            ("quiz question", [], chinese ? "第 1 题，共 5 题" : "Question 1 of 5"),
        ];
    }
}
