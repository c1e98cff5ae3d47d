using System.Net;
using ChatBot.Core.Channels;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.TeamsServer.Connector;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams;

namespace ChatBot.Tests.Worker.Teams.Turns;

public sealed class GroupRepliesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task In_a_group_one_message_is_updated()
    {
        var backend = new ScriptedBackend();
        await using var bench = await TeamsBench.StartAsync(_folder, backend);
        backend.Reply = _ => new Script([.. Enumerable.Range(0, 400).Select(i => $" {i}")]) { Before = _ => Task.Delay(TimeSpan.FromMilliseconds(40), bench.Core.Time) };
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        var question = await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();

        var reply = Assert.Single(group.BotMessages);
        Assert.Null(reply.Stream);
        Assert.Equal(question.Id, reply.ReplyToId);
        Assert.InRange(reply.Versions.Count, 3, 12);
        Assert.Equal("⏳ The reply follows.", reply.Versions[0].Text);
        Assert.StartsWith("0 1 2 3", reply.Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_leaves_a_placeholder_and_the_reply_once()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var lost = 1;
        bench.Teams.After = kind => kind == CallKind.Send && lost-- > 0 ? StrictConnector.Lost() : null;
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();

        Assert.Equal(2, group.BotMessages.Count);
        Assert.Equal("⏳ The reply follows.", group.BotMessages[0].Text);
        Assert.StartsWith("Hello there.", group.BotMessages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_survives_a_Teams_that_fails_for_a_while()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var failures = 7;
        bench.Teams.Before = _ => failures-- > 0 ? new ConnectorUnavailableException("502") : null;
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(group.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task Where_the_bot_was_removed_the_turn_ends_with_one_line_in_the_log()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        group.BotIsOut = true;
        await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();

        Assert.Equal(1, bench.Logger.Count(205));
        Assert.Empty(await bench.Core.Deliveries.LoadUndeliveredAsync("teams", CancellationToken.None));
    }

    [Fact]
    public async Task A_refused_token_is_waited_out()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var refused = 5;
        bench.Teams.Before = _ => refused-- > 0 ? new ConnectorException(HttpStatusCode.Unauthorized, "Unauthorized", "") : null;
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_reply_that_somebody_deleted_ends_the_turn()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group);
        await bench.UntilAsync(() => group.BotMessages is [{ Versions.Count: > 1 }]);
        lock (bench.Teams.World.Gate)
            group.BotMessages[0].Deleted = true;
        more.SetResult();
        await bench.UntilQuietAsync();

        Assert.Empty(group.BotMessages);
        Assert.Equal(1, bench.Logger.Count(204));
    }

    [Fact]
    public async Task The_last_message_shows_what_belongs_to_the_reply()
    {
        var decorator = new Decorator();
        await using var bench = await TeamsBench.StartAsync(_folder, decorators: [decorator]);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group);
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        Assert.Equal("decorated", (string?)Assert.Single(group.BotMessages).Now.Body["summary"]);
        Assert.Equal("decorated", (string?)Assert.Single(ann.Chat.BotMessages).Now.Body["summary"]);
        Assert.All(decorator.Replies, reply => Assert.Equal("Hello there.", reply.Result!.Text));
    }

    [Fact]
    public async Task A_thread_of_a_channel_is_a_conversation_unless_the_channel_is_one()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var team = bench.Teams.World.AddTeam("Class", ann, []);
        var channel = team.AddChannel("Models");
        await AskTwiceAsync();
        Assert.DoesNotContain("First?", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
        await bench.Core.Get<ChannelStore>().SaveAsync("teams", team.Id, channel.Id, new ChannelSettings { Scope = ConversationScope.Channel }, "me", "scope", CancellationToken.None);
        await AskTwiceAsync();
        Assert.Contains("First?", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);

        async Task AskTwiceAsync()
        {
            foreach (var text in (string[])["First?", "Second?"])
            {
                await bench.AskAsync(ann, channel.NewThread(), text);
                await bench.UntilQuietAsync();
            }
        }
    }

    private sealed class Decorator : IReplyDecorator
    {
        public List<EndedReply> Replies { get; } = [];

        public Activity Decorate(Activity message, EndedReply reply)
        {
            Replies.Add(reply);
            return message with { Summary = "decorated" };
        }
    }
}
