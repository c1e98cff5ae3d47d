using System.Text.Json.Nodes;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.DiscordServer;

/// <summary>The scripted REST side refuses what Discord refuses, with its codes.</summary>
public sealed class MessageRulesTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private ScriptedDiscord _discord = null!;
    private RawBot _bot = null!;
    private TestGuild _guild = null!;
    private TestChannel _channel = null!;
    private Person _alice = null!;

    private string Messages => $"/channels/{_channel.Id}/messages";

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync(time: _time);
        _bot = new RawBot(_discord);
        _guild = _discord.AddGuild();
        _channel = _guild.AddChannel("general");
        _alice = _guild.AddMember("alice");
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_and_its_edits_are_kept()
    {
        var sent = await _bot.PostAsync(Messages, new { content = "one" });
        var edited = await _bot.SendAsync(HttpMethod.Patch, $"{Messages}/{sent.Id}", new { content = "two" });

        Assert.Equal((200, 200), (sent.Status, edited.Status));
        Assert.Equal(["one", "two"], _channel.BotMessages[0].Versions.Select(version => version.Content));
        Assert.Empty(_discord.Violations);
    }

    [Theory]
    [InlineData("""{"content":""}""", 50006)]
    [InlineData("""{"content":"  "}""", 50006)]
    [InlineData("""{"content":7}""", 50035)]
    [InlineData("""{"content":"a","nonce":"12345678901234567890123456"}""", 50035)]
    [InlineData("""{"content":"a","flags":128}""", 50035)]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":["users"],"users":["1"]}}""", 50035)]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":["all"]}}""", 50035)]
    [InlineData("""{"content":"a","message_reference":{"message_id":"1"}}""", 50035)]
    [InlineData("""{"content":"a","attachments":[{"id":"0"}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":1,"components":[]}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":1,"components":[{"type":2,"style":1,"label":"x"}]}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"x"}]}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":1,"components":[{"type":2,"style":5,"label":"x","custom_id":"x"}]}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x"},{"type":2,"style":1,"label":"y","custom_id":"x"}]}]}""", 50035)]
    [InlineData("""{"content":"a","components":[{"type":1,"components":[{"type":3,"custom_id":"x","options":[]}]}]}""", 50035)]
    [InlineData("""{"embeds":[{"fields":[{"name":"x","value":""}]}]}""", 50035)]
    [InlineData("{", 50109)]
    public async Task A_wrong_body_is_refused_with_its_code(string body, int code)
    {
        var answer = await _bot.PostAsync(Messages, body);

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Empty(_channel.Messages);
    }

    [Theory]
    [InlineData(2000, 200)]
    [InlineData(2001, 400)]
    public async Task Content_has_2000_characters_at_most(int length, int status) =>
        Assert.Equal(status, (await _bot.PostAsync(Messages, new { content = string.Concat(Enumerable.Repeat("😀", length)) })).Status);

    [Theory]
    [InlineData(100, 80, 5, 5, 200)]
    [InlineData(101, 80, 5, 5, 400)]
    [InlineData(100, 81, 5, 5, 400)]
    [InlineData(100, 80, 6, 5, 400)]
    [InlineData(100, 80, 5, 6, 400)]
    public async Task Buttons_have_limits(int idLength, int labelLength, int rows, int columns, int status)
    {
        var components = Enumerable.Range(0, rows).Select(row => new
        {
            type = 1,
            components = Enumerable.Range(0, columns).Select(column => new { type = 2, style = 2, label = new string('l', labelLength), custom_id = $"{row}{column}".PadRight(idLength, 'x') }),
        });

        Assert.Equal(status, (await _bot.PostAsync(Messages, new { content = "a", components })).Status);
    }

    [Fact]
    public async Task Embeds_have_6000_characters_together_at_most()
    {
        var embed = new { description = new string('d', 3001) };

        var answer = await _bot.PostAsync(Messages, new { embeds = new[] { embed, embed } });

        Assert.Contains("MAX_EMBED_SIZE_EXCEEDED", answer.Json!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_nested_as_the_fields_are()
    {
        var answer = await _bot.PostAsync(Messages, new { embeds = new[] { new { title = new string('t', 257) } } });

        Assert.NotNull(answer.Json!["errors"]!["embeds"]!["0"]!["title"]!["_errors"]);
    }

    [Fact]
    public async Task A_bot_needs_its_token_and_its_user_agent()
    {
        _bot.Headers.Remove("Authorization");
        Assert.Equal(401, (await _bot.GetAsync("/users/@me")).Status);
        _bot.Headers.TryAddWithoutValidation("Authorization", $"Bot {_discord.Token}");
        _bot.Headers.Remove("User-Agent");
        Assert.Equal(403, (await _bot.GetAsync("/users/@me")).Status);
    }

    [Theory]
    [InlineData(Permit.ViewChannel, 403, 50001)]
    [InlineData(Permit.SendMessages, 403, 50013)]
    [InlineData(Permit.ReadMessageHistory, 403, 160002)]
    [InlineData(Permit.EmbedLinks, 403, 50013)]
    public async Task A_missing_permission_is_refused_with_its_code(Permit denied, int status, int code)
    {
        var question = _alice.Say(_channel, "why?");
        _channel.Overwrite(_guild.Everyone, deny: denied);

        var answer = await _bot.PostAsync(Messages, new { content = "a", embeds = new[] { new { title = "t" } }, message_reference = new { message_id = question.Id.ToString() } });

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Files_need_a_permission_and_have_a_size()
    {
        Assert.Equal(200, (await _bot.PostAsync(Messages, new { content = "a", attachments = new[] { new { id = "0", description = "d" } } }, ("a.txt", [1, 2, 3]))).Status);
        Assert.Equal([1, 2, 3], _channel.BotMessages[0].Attachments[0].Bytes.ToArray());
        Assert.Equal(413, (await _bot.PostAsync(Messages, new { content = "a" }, ("a.txt", new byte[(10 * 1024 * 1024) + 1]))).Status);
        _channel.Overwrite(_guild.Everyone, deny: Permit.AttachFiles);
        Assert.Equal(403, (await _bot.PostAsync(Messages, new { content = "a" }, ("a.txt", [1]))).Status);
    }

    [Fact]
    public async Task Unknown_things_are_404_with_their_codes()
    {
        Assert.Equal(10003, (await _bot.GetAsync("/channels/1")).Code);
        Assert.Equal(10008, (await _bot.GetAsync($"{Messages}/1")).Code);
        Assert.Equal(10004, (await _bot.GetAsync("/guilds/1")).Code);
        Assert.Equal(10007, (await _bot.GetAsync($"/guilds/{_guild.Id}/members/1")).Code);
        Assert.Equal(404, (await _bot.GetAsync("/nowhere")).Status);
    }

    [Fact]
    public async Task Others_messages_can_be_neither_edited_nor_deleted()
    {
        var question = _alice.Say(_channel, "why?");

        Assert.Equal(50005, (await _bot.SendAsync(HttpMethod.Patch, $"{Messages}/{question.Id}", new { content = "b" })).Code);
        Assert.Equal(50013, (await _bot.SendAsync(HttpMethod.Delete, $"{Messages}/{question.Id}")).Code);
    }

    [Fact]
    public async Task A_nonce_posts_once_only_where_it_is_enforced()
    {
        var enforced = new { content = "a", nonce = "1", enforce_nonce = true };
        var first = await _bot.PostAsync(Messages, enforced);
        var second = await _bot.PostAsync(Messages, enforced);
        await _bot.PostAsync(Messages, new { content = "a", nonce = "2" });
        await _bot.PostAsync(Messages, new { content = "a", nonce = "2" });

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(3, _channel.BotMessages.Count);
    }

    [Theory]
    [InlineData("""{"parse":[]}""", false, 0, 0)]
    [InlineData("null", true, 2, 1)]
    [InlineData("""{"parse":["everyone"]}""", true, 0, 0)]
    [InlineData("""{"parse":["users"]}""", false, 1, 0)]
    [InlineData("""{"parse":["roles"]}""", false, 0, 1)]
    [InlineData("""{"parse":[],"replied_user":true}""", false, 1, 0)]
    public async Task Pings_follow_allowed_mentions(string allowed, bool everyone, int users, int roles)
    {
        var bob = _guild.AddMember("bob");
        var role = _guild.AddRole("pupils", mentionable: true);
        var question = _alice.Say(_channel, "why?");
        var body = new JsonObject
        {
            ["content"] = $"@everyone {bob.Mention} {role.Mention}",
            ["message_reference"] = new JsonObject { ["message_id"] = question.Id.ToString() },
            ["allowed_mentions"] = JsonNode.Parse(allowed),
        };

        await _bot.PostAsync(Messages, body.ToJsonString());

        var pings = _channel.BotMessages[0].Now.Pings;
        Assert.Equal((everyone, users, roles), (pings.Everyone, pings.Users.Count, pings.Roles.Count));
    }

    [Fact]
    public async Task An_edit_without_allowed_mentions_pings_again()
    {
        var sent = await _bot.PostAsync(Messages, new { content = "@everyone", allowed_mentions = new { parse = Array.Empty<string>() } });
        Assert.False(_channel.BotMessages[0].EverPinged);

        await _bot.SendAsync(HttpMethod.Patch, $"{Messages}/{sent.Id}", new { content = "@everyone" });

        Assert.True(_channel.BotMessages[0].EverPinged);
    }

    [Fact]
    public async Task Direct_messages_can_be_refused()
    {
        _alice.RefusesDms = true;

        Assert.Equal(50007, (await _bot.PostAsync($"/channels/{_alice.Dm.Id}/messages", new { content = "a" })).Code);
    }

    [Fact]
    public async Task Threads_start_once_and_take_their_messages_id()
    {
        var question = _alice.Say(_channel, "why?");

        var started = await _bot.PostAsync($"{Messages}/{question.Id}/threads", new { name = "why" });
        var again = await _bot.PostAsync($"{Messages}/{question.Id}/threads", new { name = "why" });

        Assert.Equal((201, question.Id.ToString()), (started.Status, started.Id));
        Assert.Equal(160004, again.Code);
        Assert.Equal(200, (await _bot.PostAsync($"/channels/{started.Id}/messages", new { content = "here" })).Status);
    }

    [Fact]
    public async Task Late_edits_have_a_limit_of_their_own()
    {
        var sent = await _bot.PostAsync(Messages, new { content = "a" });
        _time.Advance(TimeSpan.FromHours(1));
        var codes = new List<int>();
        for (var i = 0; i < 4; i++) codes.Add((await _bot.SendAsync(HttpMethod.Patch, $"{Messages}/{sent.Id}", new { content = $"{i}" })).Code);

        Assert.Equal([0, 0, 0, 30046], codes);
    }
}
