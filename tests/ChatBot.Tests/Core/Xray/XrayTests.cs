using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Xray;

public sealed class XrayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_reply_is_looked_into_with_the_tokens_that_were_drawn_and_its_prompt_in_parts()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        await host.SayAsync("First?");
        var xray = await ReadAsync(host, await TurnAsync(host, "Why?"));

        Assert.Equal([" Hello", " there.\n\n"], xray.Tokens.Select(token => token.Text));
        Assert.All(xray.Tokens, token => Assert.Equal(0.5f, token.Probability));
        Assert.Equal([" Hello", ScriptedBackend.Other], xray.Tokens[0].Alternatives.Select(other => other.Text));
        Assert.Equal(
            [PromptPartKind.Scaffold, PromptPartKind.History, PromptPartKind.Label, PromptPartKind.Question, PromptPartKind.Label],
            xray.Prompt.Select(part => part.Kind));
        Assert.Equal("Why?", xray.Prompt[3].Text);
        Assert.Contains("First?", xray.Prompt[1].Text, StringComparison.Ordinal);
        Assert.Equal(host.Backend.Requests.Last().Prompt, string.Concat(xray.Prompt.Select(part => part.Text)));
        Assert.False(xray.IsDerived);
    }

    [Fact]
    public async Task A_raw_prompt_is_the_question_alone()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var xray = await ReadAsync(host, await TurnAsync(host, "/raw The capital of France is"));

        Assert.Equal([(PromptPartKind.Question, "The capital of France is")], xray.Prompt.Select(part => (part.Kind, part.Text)));
    }

    [Fact]
    public async Task What_was_withheld_is_marked_token_by_token()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script(" It is blue.", "\n\n", "Human", ":") { Cut = "Human:" } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var xray = await ReadAsync(host, await TurnAsync(host, "Why?"));

        Assert.Equal([false, false, true, true], xray.Tokens.Select(token => token.IsCut));
    }

    [Theory]
    [InlineData("xray-local-only", "server")]
    [InlineData("xray-forgotten", "no longer kept")]
    public async Task What_cannot_be_looked_into_says_why(string key, string words)
    {
        var isRemote = key == MessageKey.XrayLocalOnly;
        await using var host = await CoreHost.StartAsync(_folder, new ScriptedBackend { KnowsTokens = !isRemote });
        var turn = await TurnAsync(host, "Why?");
        if (!isRemote) turn = turn with { Prompt = "" };

        var refused = Assert.IsType<XrayReading.Refused>(await host.Get<XrayReader>().ReadAsync(turn, 4, Language.English, CancellationToken.None));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_model_does_not_speak_for_the_one_that_wrote()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var turn = await TurnAsync(host, "Why?");
        turn = turn with { Trace = turn.Trace! with { Model = "another" } };

        var refused = Assert.IsType<XrayReading.Refused>(await host.Get<XrayReader>().ReadAsync(turn, 4, Language.Chinese, CancellationToken.None));
        Assert.StartsWith("这个回答是另一个模型写的", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_without_kept_tokens_is_read_by_the_tokenizer_and_says_so()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var xray = await ReadAsync(host, await TurnAsync(host, "Why?") with { Trace = null });

        Assert.True(xray.IsDerived);
        Assert.All(xray.Tokens, token => Assert.False(token.CanFork));
    }

    [Fact]
    public async Task Forgetting_erases_the_tokens_too()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var turn = await TurnAsync(host, "Why?");
        await host.SayAsync("/forget");

        Assert.Null(await host.Store.LoadTurnAsync(turn.Id, CancellationToken.None));
        await host.KillAsync();
        Assert.DoesNotContain("Tokens\":[", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder.File("chatbot.db"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_shows_a_row_for_each_token_of_the_last_reply()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        Assert.Equal("Nothing has been sent to the model in this conversation yet.", await host.SayAsync("/xray"));
        await host.SayAsync("Why?");
        await host.SayAsync("/universes 2 What?");

        var shown = await host.SayAsync("/xray");
        Assert.Contains("   1    50.0 %  ████····  ␣Hello          ␣other 25.0 %\n", shown, StringComparison.Ordinal);
        Assert.Contains("   2    50.0 %  ████····  ␣there.\\n\\n", shown, StringComparison.Ordinal);
        Assert.Contains("- your text: 4\n", shown, StringComparison.Ordinal);
        Assert.Contains("你的文字: 4", await host.SayAsync("/xray", language: Language.Chinese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fork 2 2", " other")]
    [InlineData("/fork 2 other", " other")]
    [InlineData("/fork 2 \" other\"", " other")]
    public async Task A_fork_keeps_the_tokens_before_it_and_goes_on_from_the_other_one(string command, string chosen)
    {
        var backend = new ScriptedBackend { Reply = request => request.ReplyStart.Count > 0 ? new Script(" end.") : new Script(" It", " is", " blue.") };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var first = await TurnAsync(host, "Why?");

        Assert.Equal($"It{chosen} end.", await host.SayAsync(command));
        var request = backend.Requests.Last();
        Assert.Equal(backend.Ids(" It", chosen), request.ReplyStart);
        Assert.Equal((first.Prompt, first.Seed), (request.Prompt, request.Sampling.Seed));
        Assert.Equal(first.Trace!.Sampling.Temperature, request.Sampling.Temperature);

        // A normal reply: it is looked into and continued like any other, in the place of the first one.
        Assert.Contains("␣other", await host.SayAsync("/xray"), StringComparison.Ordinal);
        await host.SayAsync("And then?");
        Assert.Contains($"Human: Why?\nAssistant: It{chosen} end.", backend.Requests.Last().Prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("blue", backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fork", "Write: /fork")]
    [InlineData("/fork x 1", "Write: /fork")]
    [InlineData("/fork 1", "Write: /fork")]
    [InlineData("/fork 1 0", "Write: /fork")]
    [InlineData("/fork 1 51", "Write: /fork")]
    [InlineData("/fork 1 3", "Write: /fork")]
    [InlineData("/fork 0 1", "between 1 and 2")]
    [InlineData("/fork 3 1", "between 1 and 2")]
    [InlineData("/fork 99999999999 1", "Write: /fork")]
    public async Task A_wrong_fork_says_how_to_write_it(string command, string words)
    {
        await using var host = await CoreHost.StartAsync(_folder);
        await host.SayAsync("Why?");

        Assert.Contains(words, await host.SayAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_neither_asked_nor_is_there_cannot_fork()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var turn = await TurnAsync(host, "Why?");
        var message = CoreHost.Message("Why?", "elsewhere", "bob") with { Fork = new TurnFork(turn.Id, 0, [0]) };

        Assert.Contains("no longer kept", Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(await host.AcceptAsync(message))).Message, StringComparison.Ordinal);
        Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(await host.AcceptAsync(message with { Author = "ann" })));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<ConversationTurn> TurnAsync(CoreHost host, string question)
    {
        var turn = await host.AcceptAsync(question);
        Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn));
        return (await host.Store.LoadTurnAsync(turn.Id, CancellationToken.None))!;
    }

    private static async Task<ReplyXray> ReadAsync(CoreHost host, ConversationTurn turn) =>
        Assert.IsType<XrayReading.Ready>(await host.Get<XrayReader>().ReadAsync(turn, 4, Language.English, CancellationToken.None)).Xray;
}
