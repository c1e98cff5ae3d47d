using System.Text.Json;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class AskCommandTests
{
    [Fact]
    public async Task Text_goes_to_standard_output_and_all_else_to_standard_error()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--seed", "5");
        Assert.Equal((0, "Hello there.\n"), (run.ExitCode, run.Out));
        Assert.Contains("seed 5", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true, "--samples", "1")]
    [InlineData(true, "--samples", "3")]
    public async Task Samples_are_repeatable_where_their_number_is_said(bool repeatable, params string[] options)
    {
        var backend = new ScriptedBackend();
        await CommandRun.RunAsync(backend, ["ask", "Why?", "--seed", "5", .. options]);
        Assert.All(backend.Requests, request => Assert.Equal(repeatable, request.Repeatable));
    }

    [Fact]
    public async Task Json_has_the_contracts_properties_in_the_contracts_order()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--json", "--seed", "5");
        var line = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(
            ["mode", "assistant", "sample", "seed", "prompt", "text", "cut", "finish", "usage", "timing"],
            line.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["promptTokens", "cachedTokens", "completionTokens"],
            line.GetProperty("usage").EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["queueMs", "timeToFirstTokenMs", "totalMs", "tokensPerSecond"],
            line.GetProperty("timing").EnumerateObject().Select(property => property.Name));
        Assert.EndsWith("Human: Why?\nAssistant:", line.GetProperty("prompt").GetString(), StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Json_writes_what_is_beyond_ascii_as_it_is()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script("东京。") };
        var run = await CommandRun.RunAsync(backend, "ask", "首都？", "--raw", "--json");
        Assert.Contains("\"prompt\":\"首都？\",\"text\":\"东京。\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assistant_may_be_a_file_and_fewer_of_its_examples_may_be_sent()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("pirate.txt", "```\nA pirate.\n\nHuman: a\nPirate: b\n\nHuman: c\nPirate: d\n```");
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--assistant", file, "--shots", "1", "--json");
        var line = JsonDocument.Parse(run.Out).RootElement;

        Assert.Equal(("pirate", "A pirate.\n\nHuman: a\nPirate: b\n\nHuman: Why?\nPirate:"), (line.GetProperty("assistant").GetString(), line.GetProperty("prompt").GetString()));
    }

    [Fact]
    public async Task A_wrong_or_missing_file_of_an_assistant_is_one_line_that_names_it()
    {
        using var folder = new TemporaryFolder();
        var wrong = await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--assistant", folder.Write("x.md", "Human: a\nAssistant: b\nHuman: c"));
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("x.md(3): The transcript ends on a question.", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("one that somebody made elsewhere is asked there, or given here as a file: --assistant ./pirate.md", (await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--assistant", "pirate")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no file ./none.md", (await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--assistant", "./none.md")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--shots", "-1")).ExitCode);
    }

    [Fact]
    public async Task Samples_run_at_once_with_seeds_that_follow_and_are_shown_in_order()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = request => new Script($"seed {request.Sampling.Seed}") };
        var run = await CommandRun.RunAsync(backend, "ask", "Why?", "--json", "--samples", "3", "--seed", "40");
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([0, 1, 2], lines.Select(line => line.GetProperty("sample").GetInt32()));
        Assert.Equal(["seed 40", "seed 41", "seed 42"], lines.Select(line => line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task No_more_samples_begin_than_the_model_has_slots()
    {
        var backend = new ScriptedBackend { Slots = 3, Reply = _ => new Script("One", " two") { Before = _ => Task.Delay(1) } };
        var run = await CommandRun.RunAsync(backend, "ask", "Why?", "--json", "--samples", "12");
        Assert.Equal((0, 12, 3), (run.ExitCode, backend.Requests.Count, backend.MostRunning));
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask", "--raw")]
    public async Task A_question_beyond_the_context_is_1_with_one_line(params string[] arguments)
    {
        var question = string.Join(' ', Enumerable.Repeat("word", 3000));
        var run = await CommandRun.RunAsync(new ScriptedBackend(), [.. arguments, question]);
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("tokens", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }

    [Fact]
    public async Task Without_a_seed_all_samples_follow_one_that_is_shown()
    {
        var backend = new ScriptedBackend();
        var run = await CommandRun.RunAsync(backend, "ask", "Why?", "--samples", "2");
        var seeds = backend.Requests.Select(request => request.Sampling.Seed!.Value).Order().ToList();
        Assert.Equal(seeds[0] + 1, seeds[1]);
        Assert.Contains($"seed {seeds[0]}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cut_is_shown_on_standard_error_where_it_was_asked_for()
    {
        var with = await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?", "--show-cut", "9");
        var without = await CommandRun.RunAsync(new ScriptedBackend(), "ask", "Why?");
        Assert.Equal(without.Out, with.Out);
        Assert.Contains("Human:", with.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Human:", without.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dash_reads_the_question_from_standard_input()
    {
        var backend = new ScriptedBackend();
        await CommandRun.RunAsync(backend, CommandRun.Utf8("Why is\nthe sky blue?\n"), "ask", "-", "--raw");
        Assert.Equal("Why is\nthe sky blue?", backend.Requests.Single().Prompt);
    }

    [Theory]
    [InlineData("@why")]
    [InlineData("[why]")]
    [InlineData("why --raw?")]
    public async Task A_question_is_never_taken_for_syntax(string question)
    {
        var backend = new ScriptedBackend();
        var run = await CommandRun.RunAsync(backend, "ask", question, "--raw");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(question, backend.Requests.Single().Prompt);
    }

    [Theory]
    [InlineData("is empty", "ask", " ")]
    [InlineData("question", "ask")]
    [InlineData("--samples", "ask", "Why?", "--samples", "0")]
    [InlineData("--max-tokens", "ask", "Why?", "--max-tokens", "0")]
    [InlineData("--temperature", "ask", "Why?", "--temperature", "9")]
    [InlineData("--top-p", "ask", "Why?", "--top-p", "0")]
    [InlineData("--show-cut", "ask", "Why?", "--show-cut", "-1")]
    [InlineData("--seed", "ask", "Why?", "--seed", "x")]
    [InlineData("nobody", "ask", "Why?", "--assistant", "nobody")]
    [InlineData("--assistant", "ask", "Why?", "--raw", "--assistant", "pirate")]
    [InlineData("UTF-8", "ask", "a\uFFFD")]
    [InlineData("shout", "shout")]
    [InlineData("Nothing:Is", "ask", "Why?", "--set", "Nothing:Is=here")]
    [InlineData("morse", "tokens", "text", "--encoding", "morse")]
    [InlineData("--top", "next", "text", "--top", "0")]
    public async Task Wrong_usage_is_2_with_one_line_that_names_it(string named, params string[] arguments)
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData("Inference:Slots", "--set", "Inference:Slots=0")]
    [InlineData("Inference:Slots", "--Inference:Slots=many")]
    [InlineData("Web:AccessToken", "--Web:Url=http://0.0.0.0:8080")]
    [InlineData("Chat:Assistant", "--Chat:Assistant=nobody")]
    public async Task A_wrong_setting_is_1_with_one_line_that_names_its_key(string key, params string[] settings)
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), ["ask", "Why?", .. settings]);
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains(key, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }

    [Fact]
    public async Task Input_that_is_not_utf8_is_wrong_usage()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), [0xFF, 0xFE], "ask", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_fails_is_1_with_one_line()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script("One") { Throws = new InferenceException("the backend broke") } };
        var run = await CommandRun.RunAsync(backend, "ask", "Why?", "--json");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }
}
