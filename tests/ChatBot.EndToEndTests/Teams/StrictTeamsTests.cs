using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.Faults;
using ChatBot.TeamsServer.World;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>With a Teams that takes nothing against Microsoft's rules, and goes wrong as Teams does.</summary>
public sealed class StrictTeamsTests(TeamsProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Fact]
    public async Task A_long_reply_streams_by_the_rules()
    {
        var person = NewPerson();
        await CommandAsync(person, person.Chat, "/settings max-tokens 60");

        var reply = await AskAsync(person, person.Chat, "Tell me a story about a king and a queen.");

        Assert.Equal(StreamEnd.Final, reply.Stream!.End);
        Assert.NotEmpty(reply.Stream.Informative);
        Assert.StartsWith(reply.Stream.Streamed is [.., var last] ? last : "", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_get_messages_and_never_a_stream()
    {
        var (group, person) = NewGroup();

        var reply = await AskAsync(person, group, "Why is the sky blue?");

        Assert.Null(reply.Stream);
        Assert.True(reply.Versions.Count > 1);
        Assert.DoesNotContain(Teams.Calls.Calls, call => call.Kind is CallKind.StreamUpdate or CallKind.StreamFinal && call.Path.Contains(Uri.EscapeDataString(group.Id), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_streaming_is_not_allowed_the_reply_is_a_message_that_is_updated()
    {
        var person = NewPerson();
        Teams.Faults.Add(new ConnectorFault.Refused(403, "ContentStreamNotAllowed", "Content stream is not allowed"), times: 20, CallKind.StreamUpdate);

        var reply = await AskAsync(person, person.Chat, "Why is the sky blue?");

        Assert.Null(reply.Stream);
        Assert.Single(person.Chat.BotMessages);
    }

    [Theory]
    [InlineData("throttled")]
    [InlineData("failing")]
    [InlineData("cut before")]
    [InlineData("cut after")]
    public async Task A_stream_gets_through_whatever_a_request_meets(string fault)
    {
        var person = NewPerson();
        var asked = await person.SayAsync(person.Chat, "Why is the sky blue?");
        Teams.Faults.Add(Fault(fault), kind: CallKind.StreamUpdate).Add(Fault(fault), kind: CallKind.StreamFinal);

        var reply = await person.Chat.WaitForReplyAsync(asked, Reply.IsWritten);

        Assert.Single(person.Chat.BotMessages, Reply.IsWritten);
        Assert.True(Teams.Faults.Met > 0);
        Assert.NotEmpty(Reply.All(reply).Trim());
    }

    [Theory]
    [InlineData("throttled")]
    [InlineData("failing")]
    [InlineData("cut before")]
    [InlineData("cut after")]
    public async Task A_groups_message_gets_through_whatever_an_update_meets(string fault)
    {
        var (group, person) = NewGroup();
        var asked = await person.SayAsync(group, "/raw Once upon a time", mentionBot: true);
        Teams.Faults.Add(Fault(fault), times: 2, CallKind.Update);

        await group.WaitForReplyAsync(asked, Reply.IsWritten);

        Assert.Single(group.BotMessages);
    }

    [Fact]
    public async Task A_connection_that_Teams_closes_cancels_nothing()
    {
        var (group, person) = NewGroup();

        var question = await person.SayAndHangUpAsync(group, "/raw Once upon a time", mentionBot: true);
        var reply = await group.WaitForReplyAsync(question, Reply.IsWritten);

        Assert.Single(group.BotMessages);
        Assert.NotEmpty(Reply.All(reply).Trim());
    }

    [Fact]
    public async Task What_is_delivered_several_times_is_answered_once()
    {
        var (group, person) = NewGroup();

        var question = await person.SayRepeatedlyAsync(group, "/raw Once upon a time", times: 4, mentionBot: true);
        await group.WaitForReplyAsync(question, Reply.IsWritten);
        await CommandAsync(person, group, "/tokens afterwards");

        Assert.Equal(2, group.BotMessages.Count);
    }

    [Fact]
    public async Task The_users_Stop_ends_the_turn()
    {
        var person = NewPerson();
        await CommandAsync(person, person.Chat, "/settings max-tokens 400");
        var question = await person.SayAsync(person.Chat, "Tell me a long story about a king, a queen and their seven children.");
        var reply = await person.Chat.WaitForReplyAsync(question, message => message.Stream is not null);

        person.Stop(reply);
        var next = await CommandAsync(person, person.Chat, "/tokens afterwards");

        Assert.Equal(StreamEnd.StoppedByUser, reply.Stream!.End);
        Assert.Contains("after", Reply.All(next), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_question_is_answered_again_in_the_same_message()
    {
        var (group, person) = NewGroup();
        var question = await person.SayAsync(group, "/tokens strawberry", mentionBot: true);
        var reply = await group.WaitForReplyAsync(question, Reply.IsComplete);

        await person.EditAsync(question, "/tokens hello");
        await reply.WaitForAsync(message => Reply.All(message).Contains("hello", StringComparison.Ordinal));

        Assert.Single(group.BotMessages);
    }

    [Fact]
    public async Task A_deleted_question_takes_its_reply_along()
    {
        var (group, person) = NewGroup();
        var question = await person.SayAsync(group, "/tokens strawberry", mentionBot: true);
        var reply = await group.WaitForReplyAsync(question, Reply.IsComplete);

        await person.DeleteAsync(question);
        await reply.WaitForAsync(message => message.Deleted);

        Assert.Empty(group.BotMessages);
    }

    [Fact]
    public async Task Threads_of_a_channel_are_answered_apart()
    {
        var (teacher, person) = (Teams.AddPerson("Teacher"), Teams.AddPerson("Ann"));
        var channel = Teams.AddTeam("class", teacher, person).AddChannel("week 1");
        var (one, two) = (channel.NewThread(), channel.NewThread());

        var first = await CommandAsync(person, one, "/tokens strawberry");
        var second = await CommandAsync(person, two, "/tokens blueberry");

        Assert.Equal((one, two), (first.Chat, second.Chat));
        Assert.Single(one.BotMessages);
        Assert.Single(two.BotMessages);
    }

    private static ConnectorFault Fault(string name) => name switch
    {
        "throttled" => new ConnectorFault.Throttled(TimeSpan.FromSeconds(1)),
        "failing" => new ConnectorFault.Failing(502),
        "cut before" => new ConnectorFault.Cut(AfterEffect: false),
        _ => new ConnectorFault.Cut(),
    };
}
