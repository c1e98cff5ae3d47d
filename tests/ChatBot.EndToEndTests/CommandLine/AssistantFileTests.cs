namespace ChatBot.EndToEndTests.CommandLine;

/// <summary>Assistants of a file.</summary>
public sealed class AssistantFileTests
{
    [Theory]
    [InlineData("en", "A pirate.\n\nHuman: Hello?\nPirate: Arr!\n", "Saved: **pirate**", "speakers: Human / Pirate", "- pirate: A pirate. (made here)", "**Measured**", "Now answering: **pirate**")]
    [InlineData("zh", "人类和海盗的对话。\n\n人类：你好？\n海盗：哟吼！\n", "已保存：**pirate**", "说话人：人类 / 海盗", "- pirate: 人类和海盗的对话。（在这里制作）", "**测量结果**", "现在由 **pirate** 回答")]
    public async Task One_is_made_of_a_file_tried_and_used_in_a_conversation(string language, string text, params string[] shown)
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, text);

        var run = await ChatBotCommand.ChatAsync(
            language, "/settings max-tokens 6", $"/assistant make {file}", "/assistant list", "/assistant try pirate 1+1?", "/assistant use pirate", "Hello?", "/prompt", "/assistant make ./none.md");

        Assert.Equal(0, run.ExitCode);
        Assert.All(shown, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
        Assert.Contains("Hello?", run.Output, StringComparison.Ordinal);
        Assert.Contains("there is no file ./none.md", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_asked_with_a_file_and_fewer_examples()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "A pirate.\n\nHuman: Hello?\nPirate: Arr!\n\nHuman: Who?\nPirate: Me.\n");

        var answer = await ChatBotCommand.AskAsync("Why?", "--assistant", file, "--shots", "1", "--max-tokens", "4");

        Assert.Equal("A pirate.\n\nHuman: Hello?\nPirate: Arr!\n\nHuman: Why?\nPirate:", answer.GetProperty("prompt").GetString());
    }

    private static string Write(TemporaryFolder folder, string text)
    {
        var file = Path.Combine(folder.Path, "pirate.md");
        File.WriteAllText(file, text);
        return file;
    }
}
