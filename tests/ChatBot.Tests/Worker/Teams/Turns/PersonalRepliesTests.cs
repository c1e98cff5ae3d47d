using System.Net;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Turns.Replies;

namespace ChatBot.Tests.Worker.Teams.Turns;

public sealed class PersonalRepliesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_by_a_stream_that_becomes_a_message()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        var reply = Assert.Single(ann.Chat.BotMessages);
        Assert.Equal(StreamEnd.Final, reply.Stream!.End);
        Assert.StartsWith("Hello there.\n\n_assistant · assistant · stopped at the next turn", reply.Text, StringComparison.Ordinal);
        Assert.Equal(["⏳ The model is reading your message…"], reply.Stream.Informative);
        Assert.Empty(bench.Teams.Violations);
        Assert.Empty(await bench.Core.Deliveries.LoadUndeliveredAsync("teams", CancellationToken.None));
    }

    [Fact]
    public async Task The_stream_grows_with_the_text_at_Teams_pace()
    {
        var backend = new ScriptedBackend();
        await using var bench = await TeamsBench.StartAsync(_folder, backend);
        backend.Reply = _ => new Script([.. Enumerable.Range(0, 400).Select(i => $" {i}")]) { Before = _ => Task.Delay(TimeSpan.FromMilliseconds(40), bench.Core.Time) };
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        var stream = Assert.Single(ann.Chat.BotMessages).Stream!;
        Assert.InRange(stream.Streamed.Count, 2, 15);
        Assert.All(stream.Updates.Zip(stream.Updates.Skip(1)), pair =>
        {
            Assert.True(pair.Second.At - pair.First.At >= MessageStream.Interval);
            Assert.True(pair.Second.Sequence > pair.First.Sequence);
        });
        Assert.StartsWith(stream.Streamed[^1], ann.Chat.BotMessages[0].Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task Who_waits_is_told_the_place_in_line_as_it_changes()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Slots = 1, Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var people = new[] { bench.AddPerson("Ann"), bench.AddPerson("Bob"), bench.AddPerson("Cem") };
        foreach (var person in people)
            await bench.AskAsync(person);
        await bench.UntilAsync(() => people[2].Chat.AllMessages.Any(message => message.Stream?.Informative.Contains("⏳ In line: 2") == true));
        more.SetResult();
        await bench.UntilQuietAsync();

        Assert.Contains("⏳ In line: 2", Assert.Single(people[2].Chat.BotMessages).Stream!.Informative);
        Assert.All(people, person => Assert.StartsWith("One two.", Assert.Single(person.Chat.BotMessages).Text, StringComparison.Ordinal));
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_second_question_in_the_chat_waits_for_the_first_ones_stream()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        await bench.AskAsync(ann, "First?");
        await bench.AskAsync(ann, "Second?");
        await bench.UntilAsync(() => ann.Chat.BotMessages.Count == 1);
        more.SetResult();
        await bench.UntilQuietAsync();

        Assert.Equal(2, ann.Chat.BotMessages.Count);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_reply_that_takes_longer_than_a_stream_may_is_updated_in_place()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" A beginning that is long enough to be shown, since the last sixty-four characters are held back.", " And its end.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilAsync(() => ann.Chat.BotMessages is [{ Stream.End: StreamEnd.Final }]);
        var shown = ann.Chat.BotMessages[0].Text;
        more.SetResult();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(ann.Chat.BotMessages);
        Assert.StartsWith("A beginning", shown, StringComparison.Ordinal);
        Assert.StartsWith("A beginning that is long enough to be shown, since the last sixty-four characters are held back. And its end.\n\n_", reply.Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task Two_minutes_without_a_word_end_in_a_message_that_is_filled_in_later()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" One") { Before = _ => more.Task } });
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilAsync(() => ann.Chat.BotMessages is [{ Stream.End: StreamEnd.Final }]);
        more.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One\n\n", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task Teams_Stop_ends_the_turn_and_leaves_what_is_there()
    {
        var backend = new ScriptedBackend();
        await using var bench = await TeamsBench.StartAsync(_folder, backend);
        backend.Reply = _ => new Script([.. Enumerable.Range(0, 400).Select(i => $" {i}")]) { Before = _ => Task.Delay(TimeSpan.FromMilliseconds(40), bench.Core.Time) };
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilAsync(() => ann.Chat.BotMessages is [{ Stream.Streamed.Count: > 1 }]);
        lock (bench.Teams.World.Gate)
            ann.Chat.BotMessages[0].Stream!.End = StreamEnd.StoppedByUser;
        await bench.UntilQuietAsync();

        Assert.Equal(ann.Chat.BotMessages[0].Stream!.Streamed[^1], Assert.Single(ann.Chat.BotMessages).Text);
        var turn = (await bench.Core.Store.LoadRecentAsync(new("teams", ann.Chat.Id), 1, CancellationToken.None))[0];
        await bench.UntilAsync(() => bench.Core.Queue.Find(turn.Id) is null or { HasEnded: true });
        Assert.Empty(await bench.Core.Deliveries.LoadUndeliveredAsync("teams", CancellationToken.None));
        Assert.Equal(ann.Chat.BotMessages[0].Id, Assert.Single(await bench.Core.Deliveries.LoadDeliveriesAsync(turn.Id, CancellationToken.None)).ExternalId);
        Assert.Empty(bench.Teams.Violations);
    }

    [Theory]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream is not allowed")]
    [InlineData(405, "MethodNotAllowed", "no")]
    public async Task Where_there_can_be_no_stream_a_message_is_updated(int status, string code, string message)
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        bench.Teams.Before = kind => kind == CallKind.StreamUpdate ? new ConnectorException((HttpStatusCode)status, code, message) : null;
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        var reply = Assert.Single(ann.Chat.BotMessages);
        Assert.Null(reply.Stream);
        Assert.StartsWith("Hello there.", reply.Text, StringComparison.Ordinal);
        Assert.Equal("⏳ The reply follows.", reply.Versions[0].Text);
        Assert.Empty(bench.Teams.Violations);
    }

    [Theory]
    [InlineData("Content stream finished due to exceeded streaming time.")]
    [InlineData("Message size too large")]
    [InlineData("Request streamed content should contain the previously streamed content")]
    public async Task A_stream_that_may_not_go_on_is_followed_by_the_reply_once(string message)
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        bench.Teams.Before = kind => kind == CallKind.StreamFinal ? new ConnectorException(HttpStatusCode.Forbidden, "ContentStreamNotAllowed", message) : null;
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_whose_answer_was_lost_is_told_once()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var lost = 1;
        bench.Teams.After = kind => kind == CallKind.StreamFinal && lost-- > 0 ? StrictConnector.Lost() : null;
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Contains(CallKind.Update, bench.Teams.Calls);
    }

    [Fact]
    public async Task A_long_reply_goes_on_in_further_messages()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("word", 120)) + ".\n\n";
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script([.. Enumerable.Repeat(paragraph, 25)]) });
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        var replies = ann.Chat.BotMessages;
        Assert.InRange(replies.Count, 3, 4);
        Assert.All(replies, reply => Assert.InRange(reply.Text.Length, 1, ReplyLayout.MessageLimit));
        Assert.Equal(25 * 120, string.Concat(replies.Select(reply => reply.Text)).Split("word").Length - 1);
        Assert.Contains("tokens", replies[^1].Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_reply_whose_card_cannot_be_made_is_there_without_it()
    {
        await using var bench = await TeamsBench.StartAsync(_folder, decorators: [new BrokenDecorator()]);
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilQuietAsync();

        var reply = Assert.Single(ann.Chat.BotMessages);
        Assert.Equal(StreamEnd.Final, reply.Stream!.End);
        Assert.StartsWith("Hello there.", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, bench.Logger.Count(209));
    }

    private sealed class BrokenDecorator : IReplyDecorator
    {
        public Activity Decorate(Activity message, EndedReply reply) => throw new InvalidOperationException("no card");
    }
}
