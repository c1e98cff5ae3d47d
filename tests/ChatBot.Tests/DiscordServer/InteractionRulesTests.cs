using System.Text.Json.Nodes;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.DiscordServer;

/// <summary>Interactions with the scripted Discord have the deadlines and orders that Discord's have.</summary>
public sealed class InteractionRulesTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private ScriptedDiscord _discord = null!;
    private RawBot _bot = null!;
    private RawGateway _gateway = null!;
    private TestChannel _channel = null!;
    private Person _alice = null!;

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync(time: _time);
        _bot = new RawBot(_discord);
        var guild = _discord.AddGuild();
        _channel = guild.AddChannel("general");
        _alice = guild.AddMember("alice");
        var commands = """
            [
              {"name":"ask","description":"Ask","options":[{"type":3,"name":"text","description":"What","required":true},{"type":3,"name":"who","description":"Who","autocomplete":true}]},
              {"name":"mode","description":"Mode","default_member_permissions":"8192","options":[{"type":1,"name":"show","description":"Show"}]},
              {"name":"Continue raw","type":3},
              {"name":"guild only","type":2,"contexts":[0]}
            ]
            """;
        Assert.Equal(200, (await _bot.SendAsync(HttpMethod.Put, $"/applications/{_discord.ApplicationId}/commands", commands)).Status);
        (_gateway, _) = await RawGateway.IdentifyAsync(_discord, guilds: 1);
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        _gateway.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task A_command_reaches_the_bot_and_its_answer_the_channel()
    {
        var interaction = _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");

        var answer = await AnswerAsync(received, new { type = 4, data = new { content = "because" } });

        Assert.Equal(204, answer.Status);
        Assert.Equal("why?", (string?)received["data"]!["options"]![0]!["value"]);
        Assert.Equal("because", (await interaction.WaitForMessageAsync()).Content);
        Assert.Equal("because", Assert.Single(_channel.BotMessages).Content);
        Assert.Empty(_discord.Violations);
    }

    [Fact]
    public async Task An_answer_after_three_seconds_is_too_late()
    {
        var interaction = _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        _time.Advance(TimeSpan.FromSeconds(3.1));

        Assert.Equal(10062, (await AnswerAsync(received, new { type = 5 })).Code);
        Assert.Null(interaction.Answer);
    }

    [Fact]
    public async Task A_second_answer_is_refused()
    {
        _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        await AnswerAsync(received, new { type = 5 });

        Assert.Equal(40060, (await AnswerAsync(received, new { type = 5 })).Code);
    }

    [Fact]
    public async Task A_deferred_answer_is_filled_by_an_edit_and_keeps_its_visibility()
    {
        var interaction = _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        await AnswerAsync(received, new { type = 5, data = new { flags = 64 } });
        Assert.Empty(interaction.Messages);

        await _bot.SendAsync(HttpMethod.Patch, $"{Webhook(received)}/messages/@original", new { content = "because" });

        Assert.Equal("because", interaction.Messages[0].Content);
        Assert.Equal("because", _channel.EphemeralFor(_alice)[0].Content);
        Assert.Empty(_channel.Messages);
        Assert.Equal(10008, (await _bot.GetAsync($"/channels/{_channel.Id}/messages/{interaction.Original!.Id}")).Code);
    }

    [Fact]
    public async Task Follow_ups_need_an_answer_first_and_end_with_the_token()
    {
        _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        Assert.Equal(10015, (await _bot.PostAsync(Webhook(received), new { content = "early" })).Code);
        await AnswerAsync(received, new { type = 4, data = new { content = "first" } });
        Assert.Equal(200, (await _bot.PostAsync(Webhook(received), new { content = "second" })).Status);

        _time.Advance(TimeSpan.FromMinutes(15.1));

        Assert.Equal((401, 50027), await CodeAsync(_bot.PostAsync(Webhook(received), new { content = "late" })));
    }

    [Fact]
    public async Task The_first_follow_up_takes_the_place_of_a_deferred_answer()
    {
        var interaction = _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        await AnswerAsync(received, new { type = 5 });

        await _bot.PostAsync(Webhook(received), new { content = "because" });

        Assert.Empty(interaction.FollowUps);
        Assert.Equal("because", interaction.Original!.Content);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1)]
    public async Task A_command_does_not_take_other_kinds_answers(int type)
    {
        _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");

        Assert.Equal(50035, (await AnswerAsync(received, new { type, data = new { choices = Array.Empty<object>() } })).Code);
    }

    [Theory]
    [InlineData(25, 204)]
    [InlineData(26, 400)]
    public async Task Autocomplete_offers_25_choices_at_most(int count, int status)
    {
        var typed = _alice.Autocomplete(_channel, "ask", ("who", "t"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        Assert.True((bool)received["data"]!["options"]![0]!["focused"]!);

        var choices = Enumerable.Range(0, count).Select(number => new { name = $"n{number}", value = $"v{number}" });

        Assert.Equal(status, (await AnswerAsync(received, new { type = 8, data = new { choices } })).Status);
        Assert.Equal(status == 204, typed.Choices is not null);
    }

    [Fact]
    public async Task A_button_is_pressed_and_updates_its_message()
    {
        await _bot.PostAsync($"/channels/{_channel.Id}/messages", new { content = "old", components = new[] { new { type = 1, components = new[] { new { type = 2, style = 2, label = "Again", custom_id = "again:1" } } } } });
        var pressed = _alice.Press(_channel.BotMessages[0], "Again");
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");

        await AnswerAsync(received, new { type = 7, data = new { content = "new", components = Array.Empty<object>() } });

        Assert.Equal("again:1", (string?)received["data"]!["custom_id"]);
        Assert.Equal("old", (string?)received["message"]!["content"]);
        Assert.Equal("new", _channel.BotMessages[0].Content);
        Assert.Throws<NotOfferedException>(() => _alice.Press(_channel.BotMessages[0], "Again"));
        Assert.Equal(AnswerKind.Update, pressed.Answer);
    }

    [Fact]
    public async Task A_modal_is_filled_in_and_cannot_be_answered_by_another_one()
    {
        var opener = _alice.Slash(_channel, "ask", ("text", "why?"));
        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        var modal = """
            {"type":9,"data":{"custom_id":"m","title":"T","components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"f","style":1,"max_length":5}}]}}
            """;
        Assert.Equal(204, (await AnswerAsync(received, modal)).Status);
        Assert.Throws<NotOfferedException>(() => _alice.Submit(opener, ("f", "too long")));

        _alice.Submit(opener, ("f", "five5"));

        var submitted = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        Assert.Equal("five5", (string?)submitted["data"]!["components"]![0]!["component"]!["value"]);
        Assert.Equal(50035, (await AnswerAsync(submitted, modal)).Code);
    }

    [Fact]
    public async Task Message_menus_carry_the_message_with_its_content()
    {
        var question = _alice.Say(_channel, "once upon");
        Assert.Equal("", (string?)(await _gateway.ReceiveAsync("MESSAGE_CREATE"))["content"]);

        _alice.UseOn(question, "Continue raw");

        var received = await _gateway.ReceiveAsync("INTERACTION_CREATE");
        Assert.Equal("once upon", (string?)received["data"]!["resolved"]!["messages"]![question.Id.ToString()]!["content"]);
    }

    [Fact]
    public void What_the_client_would_not_offer_cannot_be_done()
    {
        Assert.Throws<NotOfferedException>(() => _alice.Slash(_channel, "ask"));
        Assert.Throws<NotOfferedException>(() => _alice.Slash(_channel, "ask", ("text", 7)));
        Assert.Throws<NotOfferedException>(() => _alice.Slash(_channel, "nothing"));
        Assert.Throws<NotOfferedException>(() => _alice.Slash(_channel, "mode show"));
        Assert.Throws<NotOfferedException>(() => _alice.Slash(_channel, "mode"));
        Assert.Throws<NotOfferedException>(() => _alice.UseOn(_alice.Dm, _alice, "guild only"));
    }

    [Fact]
    public async Task Without_the_intent_content_is_shown_in_mentions_replies_and_direct_messages_alone()
    {
        var own = await _bot.PostAsync($"/channels/{_channel.Id}/messages", new { content = "mine" });
        Assert.Equal("mine", (string?)(await _gateway.ReceiveAsync("MESSAGE_CREATE"))["content"]);
        _alice.Say(_channel, "secret");
        _alice.Say(_channel, "shown", mentionBot: true);
        _alice.Say(_channel, "reply", replyTo: _channel.BotMessages.First(message => message.Id.ToString() == own.Id), pingReplied: false);
        _alice.Say(_alice.Dm, "private");

        var contents = new List<string?>();
        for (var i = 0; i < 4; i++) contents.Add((string?)(await _gateway.ReceiveAsync("MESSAGE_CREATE"))["content"]);

        Assert.Equal(["", $"{_discord.Bot.Mention} shown", "reply", "private"], contents);
    }

    private Task<RawAnswer> AnswerAsync(JsonObject interaction, object body) =>
        _bot.PostAsync($"/interactions/{interaction["id"]}/{interaction["token"]}/callback", body);

    private string Webhook(JsonObject interaction) => $"/webhooks/{_discord.ApplicationId}/{interaction["token"]}";

    private static async Task<(int Status, int Code)> CodeAsync(Task<RawAnswer> answer)
    {
        var found = await answer;
        return (found.Status, found.Code);
    }
}
