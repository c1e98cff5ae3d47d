using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Commands;

public sealed class CommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_lists_every_command_in_both_languages()
    {
        string[] names = ["help", "ask", "raw", "compare", "universes", "mode", "assistant", "settings", "lesson", "tokens", "next", "prompt", "cut", "xray", "fork", "forget", "about"];
        var english = await _host.SayAsync("/help");
        var chinese = await _host.SayAsync("/HELP", language: Language.Chinese);

        Assert.All(names, name => Assert.Contains("/" + name, english, StringComparison.Ordinal));
        Assert.All(names, name => Assert.Contains("/" + name, chinese, StringComparison.Ordinal));
        Assert.Contains("显示这个列表", chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/halp", "Did you mean /help?")]
    [InlineData("/set temperature 1", "Did you mean /settings?")]
    [InlineData("/xyzzy", "no command /xyzzy. /help lists them")]
    [InlineData("/", "no command /. /help lists them")]
    public async Task An_unknown_command_gets_a_hint(string text, string hint)
    {
        Assert.Contains(hint, await _host.SayAsync(text), StringComparison.Ordinal);
        Assert.Empty(_host.Backend.Requests);
    }

    [Fact]
    public async Task Two_slashes_begin_a_question_with_one()
    {
        await _host.SayAsync("//etc is what?");

        Assert.EndsWith("Human: /etc is what?\nAssistant:", LastPrompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_sends_the_text_alone_once()
    {
        await _host.SayAsync("/raw  Why is the sky blue?\n");
        Assert.Equal(" Why is the sky blue?\n", LastPrompt);

        await _host.SayAsync("Why?");
        Assert.EndsWith("\n\nHuman: Why?\nAssistant:", LastPrompt, StringComparison.Ordinal);
        Assert.DoesNotContain("sky", LastPrompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shots_say_how_many_examples_are_sent()
    {
        Assert.Contains("shots: 1", await _host.SayAsync("/settings shots 1"), StringComparison.Ordinal);
        await _host.SayAsync("Why?");
        Assert.EndsWith("8 + 3 = 11.\n\nHuman: Why?\nAssistant:", LastPrompt, StringComparison.Ordinal);

        Assert.Contains("between 0 and 1000", await _host.SayAsync("/settings shots 1001"), StringComparison.Ordinal);
        Assert.Contains("shots: not set (all examples)", await _host.SayAsync("/settings reset"), StringComparison.Ordinal);
        await _host.SayAsync("Why?");
        Assert.EndsWith("\"gracias\".\n\nHuman: Why?\nAssistant:", LastPrompt.Replace("Assistant: Hello there.\n\nHuman: Why?\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mode_lasts_and_ask_goes_before_it()
    {
        Assert.Contains("Mode: assistant", await _host.SayAsync("/mode"), StringComparison.Ordinal);
        Assert.Contains("Mode: raw", await _host.SayAsync("/mode RAW"), StringComparison.Ordinal);
        await _host.SayAsync("Why?");
        Assert.Equal("Why?", LastPrompt);
        await _host.SayAsync("/ask Why?");
        Assert.EndsWith("Human: Why?\nAssistant:", LastPrompt, StringComparison.Ordinal);
        Assert.Contains("Write: /mode raw", await _host.SayAsync("/mode 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_assistant_is_listed_shown_and_used()
    {
        Assert.Contains("**assistant**", await _host.SayAsync("/assistant"), StringComparison.Ordinal);
        Assert.Contains("```\nHere is an", await _host.SayAsync("/assistant show storyteller"), StringComparison.Ordinal);
        Assert.Contains("**storyteller**", await _host.SayAsync("/assistant use Storyteller"), StringComparison.Ordinal);
        await _host.SayAsync("Why?");

        Assert.EndsWith("\n\nListener: Why?\nStoryteller:", LastPrompt, StringComparison.Ordinal);
        Assert.Contains("no assistant called nobody", await _host.SayAsync("/assistant use nobody"), StringComparison.Ordinal);
        Assert.Contains("Write: /assistant", await _host.SayAsync("/assistant dance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_last_until_they_are_reset()
    {
        var shown = await _host.SayAsync("/settings max-tokens 9 temperature 1.25 top-p 0.5 seed 42 show-cut 60");
        await _host.SayAsync("Why?");
        var request = _host.Backend.Requests.Last();

        Assert.Equal((9, 1.25f, 0.5f, 42u, 60), (request.Sampling.MaxTokens, request.Sampling.Temperature, request.Sampling.TopP, request.Sampling.Seed ?? 0, request.TokensAfterStop));
        Assert.Contains("temperature: 1.25", shown, StringComparison.Ordinal);
        Assert.Contains("temperature: not set", await _host.SayAsync("/settings reset"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/settings temperature", "Write: /settings")]
    [InlineData("/settings temperature hot", "Write: /settings")]
    [InlineData("/settings colour 3", "Write: /settings")]
    [InlineData("/settings seed -1", "Write: /settings")]
    [InlineData("/settings temperature 9", "between 0 and 5")]
    [InlineData("/settings temperature NaN", "between 0 and 5")]
    [InlineData("/settings top-p 0", "above 0")]
    [InlineData("/settings max-tokens 0", "between 1 and")]
    public async Task A_wrong_setting_changes_nothing(string text, string problem)
    {
        Assert.Contains(problem, await _host.SayAsync(text), StringComparison.Ordinal);
        Assert.Equal(TurnSettings.Default, await _host.Store.LoadSettingsAsync(new("test", "room"), default));
    }

    [Fact]
    public async Task Tokens_shows_how_a_text_is_split()
    {
        var shown = await _host.SayAsync("/tokens hello world");

        Assert.Contains("Tokens: 2, characters: 11", shown, StringComparison.Ordinal);
        Assert.Contains("      1  ␣world", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_shows_the_likeliest_tokens_with_bars()
    {
        var shown = await _host.SayAsync("/next The capital of France is");

        Assert.Contains(" 75.0 %  ███████████████       ␣Paris", shown, StringComparison.Ordinal);
        Assert.Contains("  5.0 %  █                     \\n", shown, StringComparison.Ordinal);
        Assert.Contains("Write: /next", await _host.SayAsync("/next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_and_cut_show_what_the_last_reply_hid()
    {
        Assert.Contains("Nothing has been sent", await _host.SayAsync("/prompt"), StringComparison.Ordinal);
        Assert.Contains("Nothing has been sent", await _host.SayAsync("/cut"), StringComparison.Ordinal);
        await _host.SayAsync("/raw Why?");

        Assert.Contains("```\nWhy?\n```", await _host.SayAsync("/prompt"), StringComparison.Ordinal);
        Assert.Contains("```\nHuman:\n```", await _host.SayAsync("/cut"), StringComparison.Ordinal);
        _host.Backend.Reply = _ => new Script("fine");
        await _host.SayAsync("Why?");
        Assert.Contains("Nothing was cut", await _host.SayAsync("/cut"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_shows_both_and_is_no_part_of_the_conversation()
    {
        _host.Backend.Reply = request => request.Sampling.StopSequences.Count == 0 ? new Script(" more questions") : new Script(" an answer");
        var turn = await _host.AcceptAsync("/compare Why?");
        var updates = await CoreHost.UpdatesAsync(turn);
        var result = Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result;

        Assert.Equal("**Raw**\n\n more questions\n\n**Assistant**\n\nan answer", result.Text);
        Assert.Equal(result.Text, string.Concat(updates.OfType<TurnUpdate.Delta>().Select(delta => delta.Text)));
        Assert.Empty(await _host.Store.LoadRecentAsync(new("test", "room"), 9, default));
    }

    [Fact]
    public async Task Mode_show_says_what_mode_says()
    {
        await _host.SayAsync("/mode raw");

        Assert.Contains("Mode: raw", await _host.SayAsync("/mode"), StringComparison.Ordinal);
        Assert.Equal(await _host.SayAsync("/mode"), await _host.SayAsync("/mode show"));
    }

    [Fact]
    public async Task Forget_me_erases_what_its_author_said_everywhere_and_nothing_of_others()
    {
        await _host.SayAsync("One?");
        await _host.SayAsync("Two?", "other");
        await CoreHost.EndAsync(await _host.AcceptAsync("Three?", "other", "bob"));
        Assert.Contains("Turns erased: 2", await _host.SayAsync("/forget me", "third"), StringComparison.Ordinal);

        Assert.Empty(await _host.Store.LoadRecentAsync(new("test", "room"), 9, default));
        Assert.Equal(["Three?"], (await _host.Store.LoadRecentAsync(new("test", "other"), 9, default)).Select(turn => turn.Question));
        Assert.Contains("Write: /forget", await _host.SayAsync("/forget everybody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_erases_the_conversation_and_no_other()
    {
        await _host.SayAsync("One?");
        await _host.SayAsync("Two?", "other");
        Assert.Contains("Turns erased: 1", await _host.SayAsync("/forget"), StringComparison.Ordinal);
        await _host.SayAsync("Three?");

        Assert.DoesNotContain("One?", LastPrompt, StringComparison.Ordinal);
        Assert.Single(await _host.Store.LoadRecentAsync(new("test", "other"), 9, default));
    }

    [Fact]
    public async Task About_shows_the_models_card()
    {
        Assert.Contains("model: Scripted (none)", await _host.SayAsync("/about"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ask")]
    [InlineData("/raw \u200B")]
    [InlineData("/compare ")]
    [InlineData("/tokens")]
    public async Task A_command_without_its_text_says_how_to_write_it(string text)
    {
        Assert.Contains("Write: /", await _host.SayAsync(text), StringComparison.Ordinal);
    }

    private string LastPrompt => _host.Backend.Requests.Last().Prompt;
}
