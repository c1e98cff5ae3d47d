namespace ChatBot.EndToEndTests.CommandLine;

/// <summary>Tokenizer, model card, cost and quiz.</summary>
public sealed class LessonsAtTheTerminalTests
{
    [Fact]
    public async Task Cl100k_base_cuts_special_tokens_as_plain_text_and_needs_no_model()
    {
        var run = await ChatBotCommand.RunAsync("tokens", "hello world<|endoftext|>", "--encoding", "cl100k_base", "--json", "--Inference:ModelPath=/nowhere.gguf");

        var tokens = Assert.Single(run.Objects);
        Assert.Equal([15339, 1917, 27, 91, 8862, 728, 428, 91, 29], tokens.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("id").GetInt32()));
        Assert.Equal(24, tokens.GetProperty("characters").GetInt32());
    }

    [Fact]
    public async Task An_unknown_encoding_is_wrong_usage()
    {
        var run = await ChatBotCommand.RunAsync("tokens", "a", "--encoding", "cl200k");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("cl200k", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_models_card_says_how_small_its_file_is_against_its_training_text()
    {
        var run = await ChatBotCommand.RunAsync("models", "info");

        Assert.Matches(@"bits per weight\s+2\.35", run.Output);
        Assert.Matches(@"trained on\s+3,000 billion tokens, about 12,000 GB of text: 37,000 times the file", run.Output);
        Assert.Contains("tuned for chat", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "**cl100k_base**: tokens: 3", "⟨", "→ 🫠", "base or chat-tuned: tuned for chat", "Llama 3.1 405B", "✗ **Not A.**", "/lesson run two-plus-two", "replies: 1", "A 1 · B 0")]
    [InlineData("zh", "**cl100k_base**：词元数：3", "⟨", "→ 🫠", "基础模型还是聊天模型：做过聊天微调", "Llama 3.1 405B", "✗ **不是 A。**", "/lesson run two-plus-two", "回答次数：1", "A 1 · B 0")]
    public async Task A_conversation_at_the_terminal_has_them_all(string language, params string[] shown)
    {
        var run = await ChatBotCommand.ChatAsync(
            language, "/settings max-tokens 4", "/raw Hello", "/tokens --encoding both 🫠", "/model", "/quiz", "/quiz 1 A", "/quiz results", "/usage");

        Assert.Equal(0, run.ExitCode);
        Assert.All(shown, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
    }
}
