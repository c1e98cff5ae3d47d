using System.Text.Json.Nodes;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.Faults;
using ChatBot.TeamsServer.World;

namespace ChatBot.Tests.TeamsServer;

/// <summary>The scripted connector knows the rules of Microsoft's "Stream bot messages", and what it answers to those who break them.</summary>
public sealed class StreamRulesTests : TeamsScene
{
    private TestChat Chat => Alice.Chat;

    [Fact]
    public async Task A_stream_by_the_rules_breaks_none()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "Reading…", "informative");
        Pass(1);
        var second = await Bot.StreamAsync(Chat, started.Id, 2, "The sky");
        Pass(1);
        var third = await Bot.StreamAsync(Chat, started.Id, 4, "The sky is");
        var final = await Bot.FinishAsync(Chat, started.Id, "The sky is blue.");

        Assert.Equal([201, 202, 202, 202], new[] { started, second, third, final }.Select(answer => answer.Status));
        var message = Assert.Single(Chat.BotMessages);
        Assert.Equal(["", "The sky", "The sky is", "The sky is blue."], message.Versions.Select(version => version.Text));
        Assert.Equal(["Reading…"], message.Stream!.Informative);
        Assert.Equal(StreamEnd.Final, message.Stream.End);
        Assert.Empty(Teams.Violations);
    }

    [Fact]
    public async Task Groups_and_channels_have_no_streams()
    {
        var group = await Bot.StreamAsync(Teams.AddGroup(Alice), null, 1, "The");
        var thread = await Bot.StreamAsync(Teams.AddTeam("class", Alice).General.NewThread(), null, 1, "The");

        Assert.Equal((405, 405), (group.Status, thread.Status));
        Assert.Equal(2, Teams.Violations.Count);
    }

    [Fact]
    public async Task The_first_update_is_number_one()
    {
        var answer = await Bot.StreamAsync(Chat, null, 2, "The");

        Assert.Equal((400, "BadRequest"), (answer.Status, answer.Code));
        Assert.Equal("The first streamSequence must be 1", Accused);
    }

    [Fact]
    public async Task An_update_whose_number_does_not_rise_is_dropped()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Pass(1);
        await Bot.StreamAsync(Chat, started.Id, 2, "The sky");
        Pass(1);
        var answer = await Bot.StreamAsync(Chat, started.Id, 2, "The sky is");

        Assert.Equal((202, "ContentStreamSequenceOrderPreConditionFailed"), (answer.Status, answer.Code));
        Assert.Equal("The sky", Chat.BotMessages[0].Text);
        Assert.Equal("streamSequence 2 after 2", Accused);
    }

    [Fact]
    public async Task Text_goes_on_from_the_text_before()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The sky");
        Pass(1);
        var answer = await Bot.StreamAsync(Chat, started.Id, 2, "A sky is");

        Assert.Equal((403, "ContentStreamNotAllowed", "Request streamed content should contain the previously streamed content"), (answer.Status, answer.Code, answer.Message));
        Assert.Single(Teams.Violations);
    }

    [Fact]
    public async Task Informative_updates_come_before_streaming_ones()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The sky");
        Pass(1);
        var answer = await Bot.StreamAsync(Chat, started.Id, 2, "Thinking…", "informative");

        Assert.Equal(400, answer.Status);
        Assert.Single(Teams.Violations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("long")]
    public async Task An_informative_update_has_some_text_and_not_too_much(string text)
    {
        var answer = await Bot.StreamAsync(Chat, null, 1, text == "long" ? new string('a', 1001) : text, "informative");

        Assert.Equal(400, answer.Status);
        Assert.Single(Teams.Violations);
    }

    [Fact]
    public async Task More_than_one_update_a_second_is_throttled()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Pass(0.5);
        var answer = await Bot.StreamAsync(Chat, started.Id, 2, "The sky");

        Assert.Equal(429, answer.Status);
        Assert.Equal("an update 500 ms after the last", Accused);
        Assert.Equal(1, Teams.Calls.Provoked429);
    }

    [Fact]
    public async Task A_stream_ends_after_two_minutes_and_the_message_can_then_be_updated()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Pass(121);
        var late = await Bot.StreamAsync(Chat, started.Id, 2, "The sky");
        var updated = await Bot.PutAsync(Chat, started.Id, new JsonObject { ["type"] = "message", ["text"] = "The sky is blue." });

        Assert.Equal((403, "Content stream finished due to exceeded streaming time."), (late.Status, late.Message));
        Assert.Equal(200, updated.Status);
        Assert.Equal("The sky is blue.", Chat.BotMessages[0].Text);
        Assert.Empty(Teams.Violations);
        await Bot.StreamAsync(Chat, started.Id, 3, "The sky is");
        Assert.Contains("after it was told that its time is over", Accused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_stop_is_told_once_and_to_be_heeded()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Alice.Stop(Chat.BotMessages[0]);
        Pass(1);
        var told = await Bot.StreamAsync(Chat, started.Id, 2, "The sky");

        Assert.Equal((403, "Content stream was canceled by user"), (told.Status, told.Message));
        Assert.Empty(Teams.Violations);
        await Bot.FinishAsync(Chat, started.Id, "The sky is blue.");
        Assert.Contains("after it was told of the user's Stop", Accused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_comes_after_the_final_message()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        await Bot.FinishAsync(Chat, started.Id, "The sky");
        Pass(1);
        var answer = await Bot.StreamAsync(Chat, started.Id, 2, "The sky is");

        Assert.Equal((403, "Content stream is not allowed on an already completed streamed message"), (answer.Status, answer.Message));
        Assert.Single(Teams.Violations);
    }

    [Fact]
    public async Task The_final_message_has_the_streams_id_and_no_number()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        var numbered = await Bot.FinishAsync(Chat, started.Id, "The sky", info => info["streamSequence"] = 2);
        var nameless = await Bot.FinishAsync(Chat, started.Id, "The sky", info => info.Remove("streamId"));
        var untyped = await Bot.FinishAsync(Chat, started.Id, "The sky", info => info["streamType"] = "streaming");

        Assert.Equal([400, 400, 400], new[] { numbered, nameless, untyped }.Select(answer => answer.Status));
        Assert.Equal(3, Teams.Violations.Count);
    }

    [Fact]
    public async Task A_chat_has_one_stream_at_a_time()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        var second = await Bot.StreamAsync(Chat, null, 1, "Another");
        await Bot.FinishAsync(Chat, started.Id, "The sky");
        var third = await Bot.StreamAsync(Chat, null, 1, "A third");

        Assert.Equal([201, 403, 201], new[] { started, second, third }.Select(answer => answer.Status));
        Assert.Equal("a second stream in the chat while one is open", Accused);
    }

    [Fact]
    public async Task A_message_cannot_be_updated_while_it_is_streamed()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        var answer = await Bot.PutAsync(Chat, started.Id, new JsonObject { ["type"] = "message", ["text"] = "The sky" });

        Assert.Equal((403, "The"), (answer.Status, Chat.BotMessages[0].Text));
    }

    [Fact]
    public async Task The_next_update_waits_for_the_answer_to_the_last()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Pass(1);
        Teams.Faults.Add(new ConnectorFault.Slow(TimeSpan.FromSeconds(10)), kind: CallKind.StreamUpdate);
        var slow = Bot.StreamAsync(Chat, started.Id, 2, "The sky");
        await Time.WhenDueAsync(TimeSpan.FromSeconds(10));
        await Bot.StreamAsync(Chat, started.Id, 3, "The sky is");
        Pass(11);
        await slow;

        Assert.Contains("an update of a stream before the last one was answered", Accused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_took_effect_though_its_answer_was_lost_may_be_repeated()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Pass(1);
        Teams.Faults.Add(new ConnectorFault.Cut(), kind: CallKind.StreamUpdate);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Bot.StreamAsync(Chat, started.Id, 2, "The sky"));
        var repeated = await Bot.StreamAsync(Chat, started.Id, 2, "The sky");

        Assert.Equal(202, repeated.Status);
        Assert.Equal(["The", "The sky"], Chat.BotMessages[0].Stream!.Streamed);
        Assert.Empty(Teams.Violations);
    }

    [Fact]
    public async Task A_final_message_whose_answer_was_lost_may_be_sent_again()
    {
        var started = await Bot.StreamAsync(Chat, null, 1, "The");
        Teams.Faults.Add(new ConnectorFault.Failing(502, AfterEffect: true), kind: CallKind.StreamFinal);
        await Bot.FinishAsync(Chat, started.Id, "The sky");
        var again = await Bot.FinishAsync(Chat, started.Id, "The sky");

        Assert.Equal((403, "The sky"), (again.Status, Chat.BotMessages[0].Text));
        Assert.Empty(Teams.Violations);
    }
}
