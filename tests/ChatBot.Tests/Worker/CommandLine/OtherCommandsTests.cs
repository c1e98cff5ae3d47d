using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class OtherCommandsTests
{
    [Fact]
    public async Task Tokens_json_is_the_contracts()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "tokens", "Hi 世", "--json");
        Assert.Equal(
            """{"encoding":"model","count":2,"characters":4,"tokens":[{"id":0,"text":" Hi","bytes":"204869"},{"id":1,"text":" 世","bytes":"20e4b896"}]}""" + "\n",
            run.Out);
    }

    [Fact]
    public async Task Next_json_is_the_contracts()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "next", "The capital of France is", "--json");
        Assert.Equal(
            """{"prefix":"The capital of France is","candidates":[{"id":1,"text":" Paris","probability":0.75},{"id":2,"text":"\n","probability":0.05}]}""" + "\n",
            run.Out);
    }

    [Fact]
    public async Task Tables_show_what_is_invisible()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "next", "The capital of France is");
        Assert.Contains("␣Paris", run.Out, StringComparison.Ordinal);
        Assert.Contains("\\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_info_says_base_or_chat_tuned()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "models", "info");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Scripted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_answers_each_line_of_piped_input_and_keeps_nothing()
    {
        var backend = new ScriptedBackend();
        var run = await CommandRun.RunAsync(backend, CommandRun.Utf8("Hello\n\n/help\nAgain"), "chat", "--language", "en");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Out.Split("Hello there.").Length - 1);
        Assert.Contains("/raw", run.Out, StringComparison.Ordinal);
        Assert.Contains("Hello there.", backend.Requests.Last().Prompt, StringComparison.Ordinal);
        Assert.False(Directory.Exists("data"));
    }

    [Fact]
    public async Task Chat_goes_on_after_a_line_that_is_not_utf8()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), [0xC3, 0x28, (byte)'\n', .. CommandRun.Utf8("Hello\n")], "chat");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Hello there.", run.Out, StringComparison.Ordinal);
        Assert.Contains("not valid UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "come again by their seed")]
    [InlineData(false, "a seed need not give its text again")]
    public async Task Doctor_says_whether_a_seed_gives_its_text_again(bool repeatsExactly, string said)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.RunAsync(
            new ScriptedBackend { RepeatsExactly = repeatsExactly },
            "doctor",
            "--Web:Url=http://127.0.0.1:0",
            $"--Storage:ConnectionString=Data Source={folder.File("chatbot.db")};Pooling=False");
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_without_a_file_says_where_it_looked()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "eval");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("questions.tsv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_that_a_connection_string_cannot_be_understood()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "doctor", "--Storage:ConnectionString=Nonsense", "--Web:Url=http://127.0.0.1:0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Storage:ConnectionString cannot be understood", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_judges_every_reply_with_and_without_the_scaffold()
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("q.tsv", "Capital of Japan?\tTokyo\nTwo and two?\t4|four\n");
        var backend = new ScriptedBackend
        {
            Reply = request => request.Prompt.Contains("Japan", StringComparison.Ordinal) ? new Script(" It is Tokyo.\n") : new Script("Human: what?"),
        };
        var run = await CommandRun.RunAsync(backend, "eval", questions, "--runs", "2", "--json");
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((0, 10), (run.ExitCode, lines.Count));
        var summary = lines[^2];
        Assert.Equal("assistant", summary.GetProperty("mode").GetString());
        Assert.Equal(1, summary.GetProperty("questionsCorrect").GetInt32());
        Assert.Equal(2, summary.GetProperty("correct").GetInt32());
        Assert.Equal(4, summary.GetProperty("ended").GetInt32());
        Assert.Equal(2, summary.GetProperty("showingLabel").GetInt32());
    }

    [Fact]
    public async Task Doctor_has_a_line_for_everything_and_a_remedy_where_it_fails()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.RunAsync(
            new ScriptedBackend(), "doctor", $"--Storage:ConnectionString=Data Source={folder.File("data/chatbot.db")}", "--Web:Url=http://127.0.0.1:0");
        Assert.Equal(0, run.ExitCode);
        foreach (var subject in new[] { "settings", "prompts", "storage", "disk", "web", "model", "device" })
            Assert.Contains($" {subject}: ", run.Out, StringComparison.Ordinal);
        var broken = await CommandRun.RunAsync(new ScriptedBackend(), "doctor", "--Inference:Slots=0");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("Inference:Slots", broken.Out, StringComparison.Ordinal);
    }
}
