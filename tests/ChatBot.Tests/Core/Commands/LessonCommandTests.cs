using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Commands;

public sealed class LessonCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("/lesson")]
    [InlineData("/lesson list")]
    public async Task The_list_is_in_the_readers_language(string text)
    {
        await using var host = await CoreHost.StartAsync(_folder);

        Assert.Contains("- `zebra`: Regurgitation: the zebra article", await host.SayAsync(text), StringComparison.Ordinal);
        Assert.Contains("- `zebra`: 背诵：斑马词条", await host.SayAsync(text, language: Language.Chinese), StringComparison.Ordinal);
        Assert.Empty(host.Backend.Requests);
    }

    [Fact]
    public async Task A_run_shows_what_the_model_got_and_wrote_and_what_was_measured()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script(" There are three living species:", " all red.") { Finish = FinishReason.Length } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turn = await host.AcceptAsync(CoreHost.Message("/lesson run zebra") with { Settings = new TurnSettings { Seed = 5 } });

        var updates = await CoreHost.UpdatesAsync(turn);
        var result = Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result;
        Assert.Equal(result.Text, string.Concat(updates.OfType<TurnUpdate.Delta>().Select(delta => delta.Text)));
        Assert.Contains("```\nZebras (subgenus Hippotigris) are African equines with distinctive black-and-white striped coats.\n```", result.Text, StringComparison.Ordinal);
        Assert.Contains("**1** (seed 5)\n\n There are three living species: all red.", result.Text, StringComparison.Ordinal);
        Assert.Contains("Recited from the first word on: 5 words (5 tokens).", result.Text, StringComparison.Ordinal);
        Assert.Contains("```\nThere are three living species:\n```", result.Text, StringComparison.Ordinal);
        Assert.Contains("CC BY-SA", result.Text, StringComparison.Ordinal);
        var report = Assert.Single(updates.OfType<TurnUpdate.Measured>()).Report;
        var overlap = Assert.Single(report.Measurements.OfType<Measurement.Overlap>());
        Assert.Equal((0, new TextSpan(1, 31)), (overlap.OfSample, Assert.Single(overlap.Value.Spans)));
        Assert.Equal(5u, Assert.Single(report.Samples).Seed);
        Assert.Equal(FinishReason.Length, result.Finish);
        Assert.Empty(await host.Store.LoadRecentAsync(new("test", "room"), 9, default));
    }

    [Fact]
    public async Task Samples_have_seeds_that_follow_and_are_compared()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = request => new Script(" JD Vance,", $" a senator of state {request.Sampling.Seed}") };
        await using var host = await CoreHost.StartAsync(_folder, backend);

        var shown = await host.SayAsync("/lesson election-2024");

        Assert.Equal(4, backend.Requests.Count);
        Assert.Contains("All 4 replies begin with “JD Vance, a senator of state”. Different replies: 4.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_is_tried_with_each_number_of_examples()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script(" 선생님") { Cut = "\nbook:" } };
        await using var host = await CoreHost.StartAsync(_folder, backend);

        var shown = await host.SayAsync("/lesson run english-korean");

        var prompts = backend.Requests.Select(request => request.Prompt).Distinct(StringComparer.Ordinal).OrderBy(prompt => prompt.Length).ToList();
        Assert.Equal(["teacher:", "book: 책\nteacher:"], prompts[..2]);
        Assert.Equal([1, 2, 4, 11], prompts.Select(prompt => prompt.Split('\n').Length));
        Assert.All(backend.Requests, request => Assert.Equal(["\n"], request.Sampling.StopSequences));
        Assert.Contains("**Examples in front: 10**", shown, StringComparison.Ordinal);
        Assert.Contains("Different answers: 1 (samples: 1): “선생님” (1)", shown, StringComparison.Ordinal);
        Assert.Contains("```\nbook:\n```", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_asks_the_model_bare_and_the_assistant_with_the_same_seed()
    {
        await using var host = await CoreHost.StartAsync(_folder);

        var shown = await host.SayAsync("/lesson run sky-blue", language: Language.Chinese);

        var requests = host.Backend.Requests.ToList();
        Assert.Equal("天空为什么是蓝色的？", requests[0].Prompt);
        Assert.EndsWith("人类：天空为什么是蓝色的？\n助手：", requests[1].Prompt, StringComparison.Ordinal);
        Assert.Equal(requests[0].Sampling.Seed, requests[1].Sampling.Seed);
        Assert.All(requests, request => Assert.Equal((128, 48), (request.Sampling.MaxTokens, request.TokensAfterStop)));
        Assert.Contains("**测量结果**", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("以下是", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "question to the assistant**\nLeft out: this prompt has 2", "16 are allowed")]
    [InlineData(Language.Chinese, "提出的问题**\n已跳过：这个提示有 ", "最多允许 16 个")]
    public async Task What_is_too_long_for_the_model_is_left_out_and_the_rest_is_measured(Language language, string leftOut, string limit)
    {
        var backend = new ScriptedBackend { ContextTokens = 48 };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turn = await host.AcceptAsync(CoreHost.Message("/lesson run sky-blue") with { Language = language });

        var updates = await CoreHost.UpdatesAsync(turn);

        var shown = Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result.Text;
        Assert.Contains(leftOut, shown, StringComparison.Ordinal);
        Assert.Contains(limit, shown, StringComparison.Ordinal);
        var report = Assert.Single(updates.OfType<TurnUpdate.Measured>()).Report;
        Assert.Equal(("raw", "assistant"), (Assert.Single(report.Variants).Name, Assert.Single(report.LeftOut).Name));
        Assert.Contains(report.Measurements, measurement => measurement is Measurement.Ending);
        Assert.Single(backend.Requests, request => request.Sampling.MaxTokens > 1);
    }

    [Fact]
    public async Task A_text_that_is_only_shown_needs_no_model()
    {
        await using var host = await CoreHost.StartAsync(_folder);

        var shown = await host.SayAsync("/lesson run write-the-prompt");

        Assert.Contains("I only have a base model, a document completer", shown, StringComparison.Ordinal);
        Assert.Empty(host.Backend.Requests);
    }

    [Fact]
    public async Task The_first_tokens_are_shown_with_bars_and_what_they_mean_is_said_once()
    {
        await using var host = await CoreHost.StartAsync(_folder);

        var shown = await host.SayAsync("/lesson run capital-of-france");

        Assert.Equal(3, shown.Split(" 75.0 %  ███████████████       ␣Paris").Length);
        Assert.Equal(2, shown.Split("not of a fact").Length);
    }

    [Fact]
    public async Task Tokens_are_shown_line_by_line()
    {
        await using var host = await CoreHost.StartAsync(_folder);

        Assert.Contains("“hello␣world”: 2 tokens, 11 characters.", await host.SayAsync("/lesson run tokens"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lesson run nothing", "There is no lesson called nothing. There are: two-plus-two,")]
    [InlineData("/lesson run", "Write: /lesson list")]
    [InlineData("/lesson run a b", "Write: /lesson list")]
    public async Task Wrong_usage_is_explained(string text, string answer)
    {
        await using var host = await CoreHost.StartAsync(_folder);

        Assert.Contains(answer, await host.SayAsync(text), StringComparison.Ordinal);
        Assert.Empty(host.Backend.Requests);
    }

    [Fact]
    public async Task Stopping_ends_every_sample_and_measures_nothing()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = _ => new Script(" one", " two") { Hold = new TaskCompletionSource().Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turn = await host.AcceptAsync("/lesson run two-plus-two");
        await turn.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta { Text: " one" });
        turn.Cancel();

        var result = Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn)).Result;
        Assert.Equal(FinishReason.Aborted, result.Finish);
        Assert.DoesNotContain("Measured", result.Text, StringComparison.Ordinal);
        backend.Reply = _ => new Script("free again");
        Assert.Equal("free again", await host.SayAsync("and now?"));
    }

    [Fact]
    public async Task A_teachers_own_file_is_a_lesson_and_a_broken_one_is_named()
    {
        var prompts = Path.Combine(_folder.Path, "prompts");
        Copy(Path.Combine(AppContext.BaseDirectory, "prompts"), prompts);
        var lessons = Directory.CreateDirectory(Path.Combine(prompts, "lessons")).FullName;
        File.WriteAllText(Path.Combine(lessons, "mine.md"), "---\nname: mine\ntitle: Mine\nlanguage: en\nmode: raw\nlookFor: l\nsamples: 2\nmeasure: [ending, answers]\n---\nOnce upon a time\n");
        File.WriteAllText(Path.Combine(lessons, "broken.md"), "---\nname: broken\n");
        await using var host = await CoreHost.StartAsync(_folder, null, ("Chat:PromptsPath", prompts));

        var list = await host.SayAsync("/lesson");
        Assert.Contains("- `mine`: Mine", list, StringComparison.Ordinal);
        Assert.Contains("broken.md(1): the front matter is not closed", list, StringComparison.Ordinal);
        Assert.DoesNotContain(lessons, list, StringComparison.Ordinal);
        Assert.Contains("Samples: 2.", await host.SayAsync("/lesson mine"), StringComparison.Ordinal);
        Assert.Equal("Once upon a time", host.Backend.Requests.First().Prompt);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "messages"));
        foreach (var file in Directory.GetFiles(from, "*.md").Concat(Directory.GetFiles(Path.Combine(from, "messages"))))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
