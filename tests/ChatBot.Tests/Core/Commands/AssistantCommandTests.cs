using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Commands;

public sealed class AssistantCommandTests : IAsyncLifetime, IDisposable
{
    private const string Pirate = "A pirate talks.\n\nHuman: Hello?\nPirate: Arr!\n\nHuman: Who are you?\nPirate: A pirate.";

    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    private static AssistantScope Everybody => AssistantScope.OfChannel("1", "9", isModerator: false, AssistantMakers.Everybody);

    private static AssistantScope Moderator => AssistantScope.OfChannel("1", "9", isModerator: true, AssistantMakers.Moderators);

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_made_is_listed_shown_used_and_deleted()
    {
        var made = await _host.SayAsync($"/assistant make pirate\n{Pirate}");
        Assert.StartsWith("Saved: **pirate**.", made, StringComparison.Ordinal);
        Assert.Contains("examples: 2\n- speakers: Human / Pirate\n- tokens put before every question: 14", made, StringComparison.Ordinal);
        Assert.Contains("- pirate: A pirate talks. (made here)", await _host.SayAsync("/assistant list"), StringComparison.Ordinal);
        Assert.Contains("```\nA pirate talks.", await _host.SayAsync("/assistant show PIRATE"), StringComparison.Ordinal);
        Assert.Contains("Now answering: **pirate**", await _host.SayAsync("/assistant use Pirate"), StringComparison.Ordinal);
        await _host.SayAsync("Why?\nPirate: none");
        Assert.EndsWith("Pirate: A pirate.\n\nHuman: Why?\nPirate - none\nPirate:", LastPrompt, StringComparison.Ordinal);
        Assert.Equal("Deleted: **pirate**.", await _host.SayAsync("/assistant delete pirate"));

        Assert.Contains("There is no assistant called pirate.", await _host.SayAsync("/assistant show pirate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_settings_name_one_that_is_gone_the_usual_one_answers_and_it_is_said()
    {
        await _host.SayAsync($"/assistant make pirate\n{Pirate}");
        await _host.SayAsync("/assistant use pirate");
        await _host.SayAsync("/forget me", "another room");
        var updates = await CoreHost.UpdatesAsync(await _host.AcceptAsync("Why?"));
        Assert.Equal("assistant", Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result.Assistant);
        Assert.Equal(
            "There is no assistant called pirate any more, so assistant answers. `/assistant list` shows all of them.", Assert.Single(updates.OfType<TurnUpdate.Notice>()).Text);

        await _host.SayAsync($"/assistant make pirate\n{Pirate}");
        updates = await CoreHost.UpdatesAsync(await _host.AcceptAsync("Why?"));
        Assert.Equal("pirate", Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result.Assistant);
        Assert.Empty(updates.OfType<TurnUpdate.Notice>());
    }

    [Fact]
    public async Task It_is_in_all_of_its_authors_conversations_and_nobody_elses()
    {
        await _host.SayAsync($"/assistant make pirate\n{Pirate}");

        Assert.Contains("pirate", await _host.SayAsync("/assistant", "another room"), StringComparison.Ordinal);
        Assert.DoesNotContain("pirate", await SayAsync("/assistant", "bob", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_told_with_its_line_in_both_languages()
    {
        Assert.Equal("Line 3: The transcript ends on a question. End on a complete answer that begins with “Assistant:”.", await _host.SayAsync("/assistant make x\nHuman: a\nAssistant: b\nHuman: c"));
        Assert.Equal("第 3 行：对话以问题结束。请以“助手：”开头的完整回答作为结尾。", await _host.SayAsync("/assistant make x\n人类：一\n助手：二\n人类：三", language: Language.Chinese));
        Assert.Contains("belongs to an assistant of this bot", await _host.SayAsync($"/assistant make assistant\n{Pirate}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_text_it_says_how_and_gives_the_request_for_a_chat_model()
    {
        Assert.Contains("I only have a base model", await _host.SayAsync("/assistant make"), StringComparison.Ordinal);
        Assert.Contains("我手上只有一个基础模型", await _host.SayAsync("/assistant make", language: Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_moderators_save_and_everybody_tries_and_uses()
    {
        var visitor = AssistantScope.OfChannel("1", "9", isModerator: false, AssistantMakers.Moderators);
        Assert.Contains("Only moderators", await SayAsync($"/assistant make pirate\n{Pirate}", "bob", visitor), StringComparison.Ordinal);
        Assert.Contains("**Measured**", await SayAsync($"/assistant try\n{Pirate}", "bob", visitor), StringComparison.Ordinal);
        Assert.Contains("Saved", await SayAsync($"/assistant make pirate\n{Pirate}", "ann", Moderator), StringComparison.Ordinal);
        Assert.Contains("pirate", await SayAsync("/assistant", "bob", visitor), StringComparison.Ordinal);
        Assert.DoesNotContain("pirate", await SayAsync("/assistant", "bob", AssistantScope.OfChannel("2", "9", isModerator: true, AssistantMakers.Everybody)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_everybody_may_make_them_nobody_changes_anothers_but_moderators()
    {
        await SayAsync($"/assistant make pirate\n{Pirate}", "bob", Everybody);
        Assert.Contains("Somebody else made pirate", await SayAsync($"/assistant make pirate\n{Pirate}", "eve", Everybody), StringComparison.Ordinal);
        Assert.Contains("Somebody else made pirate", await SayAsync("/assistant delete pirate", "eve", Everybody), StringComparison.Ordinal);
        Assert.Contains("in the place of the older one", await SayAsync($"/assistant make pirate\n{Pirate}", "bob", Everybody), StringComparison.Ordinal);
        Assert.Contains("Deleted", await SayAsync("/assistant delete pirate", "ann", Moderator), StringComparison.Ordinal);
        Assert.Contains("No assistant called storyteller was made here", await SayAsync("/assistant delete storyteller", "ann", Moderator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_everybody_may_make_them_nobody_takes_the_name_of_one_of_the_servers()
    {
        var server = Moderator with { Places = ["server:9"] };
        await SayAsync("/assistant make guide\nHuman: a\nAssistant: of the server", "ann", server);

        Assert.Contains("Somebody else made guide", await SayAsync("/assistant make guide\nHuman: a\nAssistant: mine", "eve", Everybody), StringComparison.Ordinal);
        Assert.Contains("of the server", await SayAsync("/assistant show guide", "bob", Everybody), StringComparison.Ordinal);
        Assert.Contains("Saved", await SayAsync("/assistant make guide\nHuman: a\nAssistant: of the channel", "mod", Moderator), StringComparison.Ordinal);
        Assert.Contains("Deleted", await SayAsync("/assistant delete guide", "mod", Moderator), StringComparison.Ordinal);
        Assert.Contains("Saved", await SayAsync("/assistant make guide\nHuman: a\nAssistant: her own", "ann", Everybody), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_oneself_one_may_have_the_name_of_a_channels()
    {
        await SayAsync("/assistant make guide\nHuman: a\nAssistant: of the channel", "ann", Moderator);
        var own = AssistantScope.OfAuthor("eve") with { Places = ["author:eve", .. Moderator.Places], MayChangeOthers = false };

        Assert.Contains("Saved", await SayAsync("/assistant make guide\nHuman: a\nAssistant: mine", "eve", own), StringComparison.Ordinal);
        Assert.Contains("of the channel", await SayAsync("/assistant show guide", "bob", Everybody), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_place_goes_first()
    {
        await SayAsync("/assistant make guide\nHuman: a\nAssistant: of the channel", "ann", Moderator);
        await SayAsync("/assistant make guide\nHuman: a\nAssistant: of the server", "ann", Moderator with { Places = ["server:9"] });

        Assert.Contains("of the channel", await SayAsync("/assistant show guide", "bob", Everybody), StringComparison.Ordinal);
        Assert.Contains("of the server", await SayAsync("/assistant show guide", "bob", Everybody with { Places = ["channel:2", "server:9"] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_holds_only_so_many()
    {
        for (var i = 0; i < AssistantStore.Most; i++) await _host.SayAsync($"/assistant make a{i}\n{Pirate}");

        Assert.Contains("50 assistants here already", await _host.SayAsync($"/assistant make more\n{Pirate}"), StringComparison.Ordinal);
        Assert.Contains("in the place of", await _host.SayAsync($"/assistant make a7\n{Pirate}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_author_made_is_forgotten_with_the_author_and_not_with_a_conversation()
    {
        await _host.SayAsync($"/assistant make pirate\n{Pirate}");
        await _host.SayAsync("/forget");
        Assert.Contains("pirate", await _host.SayAsync("/assistant"), StringComparison.Ordinal);
        await _host.SayAsync("/forget me");
        Assert.DoesNotContain("pirate", await _host.SayAsync("/assistant"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_tried_beside_the_current_one_with_the_same_seeds_and_what_was_measured_is_said()
    {
        _host.Backend.Reply = request => request.Prompt.EndsWith("Pirate:", StringComparison.Ordinal)
            ? new Script(" Arr", " me!") { Finish = FinishReason.Stop }
            : new Script(" Well") { Finish = FinishReason.Length };
        await _host.SayAsync($"/assistant make pirate\n{Pirate}");
        await _host.SayAsync("/settings seed 40");

        Assert.Equal(
            """
            **One?** (seed 40)

            **pirate:** Arr me!

            **assistant:** Well

            **Two?** (seed 41)

            **pirate:** Arr me!

            **assistant:** Well

            **Measured**
            - **pirate**: ended by itself 2 of 2 times; tokens written: 2, 2; tokens read for one question: 17
            - **assistant**: ended by itself 0 of 2 times; tokens written: 1, 1; tokens read for one question: 245
            A few questions show an assistant's manner, not how often it is right. Another seed gives other replies.
            """,
            await _host.SayAsync("/assistant try pirate\nOne?\n\nTwo?"));
        Assert.Equal([40u, 40u, 41u, 41u], _host.Backend.Requests.TakeLast(4).Select(request => request.Sampling.Seed!.Value).Order());
    }

    [Fact]
    public async Task Without_questions_of_ones_own_three_are_asked_in_the_assistants_language()
    {
        await _host.SayAsync($"/assistant try\n{Pirate}");
        Assert.Equal(6, _host.Backend.Requests.Count);
        Assert.Contains("**日本的首都是哪里？**", await _host.SayAsync("/assistant try\n人类：你好？\n海盗：哟吼！"), StringComparison.Ordinal);
        Assert.Contains("/assistant try NAME", await _host.SayAsync("/assistant try"), StringComparison.Ordinal);
        Assert.Contains("no assistant called nobody", await _host.SayAsync("/assistant try nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_trying_waits_for_the_model()
    {
        using var folder = new TemporaryFolder();
        await using var host = new CoreHost(folder);
        await host.Queue.StartAsync(CancellationToken.None);

        Assert.Contains("Saved", await host.SayAsync($"/assistant make pirate\n{Pirate}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_turn_keeps_the_assistant_it_began_with()
    {
        var more = new TaskCompletionSource();
        await _host.SayAsync($"/assistant make pirate\n{Pirate}");
        _host.Backend.Reply = _ => new Script(" Arr", " me!") { Hold = more.Task };
        var turn = await _host.AcceptAsync(CoreHost.Message("Why?") with { Settings = new TurnSettings { Assistant = "pirate" } });
        await foreach (var update in turn.ReadUpdatesAsync(default))
            if (update is TurnUpdate.Delta) break;
        await _host.SayAsync("/assistant delete pirate", "another room");
        more.SetResult();
        var result = Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn)).Result;

        Assert.Equal(("pirate", "Arr me!"), (result.Assistant, result.Text));
        Assert.StartsWith("A pirate talks.", (await _host.Store.LoadTurnAsync(turn.Id, default))!.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_kept_nowhere_answers_its_own_message()
    {
        await CoreHost.EndAsync(await _host.AcceptAsync(CoreHost.Message("Why?") with { AssistantText = Pirate }));
        Assert.EndsWith("Human: Why?\nPirate:", LastPrompt, StringComparison.Ordinal);

        Assert.Contains("There is no example", Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(await _host.AcceptAsync(CoreHost.Message("Why?") with { AssistantText = "?" }))).Message, StringComparison.Ordinal);
    }

    private string LastPrompt => _host.Backend.Requests.Last().Prompt;

    private async Task<string> SayAsync(string text, string author, AssistantScope? scope)
    {
        var turn = await _host.AcceptAsync(CoreHost.Message(text, conversation: author, author: author) with { Assistants = scope });
        return Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn)).Result.Text;
    }
}
