using System.Text.Json;
using ChatBot.Discord;
using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Tests.Discord.Json;

public sealed class ModelTests
{
    [Fact]
    public void A_message_is_read_with_all_that_is_used_of_it()
    {
        var message = Read(
            """
            {"id":"1","channel_id":"2","guild_id":"3","type":19,"content":"hi <@9>","timestamp":"2026-01-02T03:04:05.678000+00:00","edited_timestamp":null,
             "author":{"id":"4","username":"ada","global_name":"Ada","bot":false,"avatar":null,"discriminator":"0"},
             "member":{"nick":"A","roles":["7","8"]},"mentions":[{"id":"9","username":"bot","bot":true}],"mention_roles":["7"],"mention_everyone":false,
             "message_reference":{"type":0,"channel_id":"2","message_id":"5"},"referenced_message":{"id":"5","channel_id":"2","content":"before"},
             "attachments":[{"id":"6","filename":"a.txt","size":12,"url":"https://x","content_type":"text/plain"}],"embeds":[{"title":"t"}],
             "flags":64,"webhook_id":"11","nonce":42,"components":[{"type":1,"components":[{"type":2,"style":1,"label":"go","custom_id":"c"}]}],
             "tts":false,"pinned":false,"something_new":{"a":[1,2,{"b":null}]}}
            """);

        Assert.Equal((new Snowflake(1), new Snowflake(2), new Snowflake(3)), (message.Id, message.ChannelId, message.GuildId!.Value));
        Assert.Equal((MessageType.Reply, "hi <@9>", MessageFlags.Ephemeral), (message.Type, message.Content, message.Flags));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), message.Timestamp);
        Assert.Equal(("Ada", "A"), (message.Author!.GlobalName, message.Member!.Nick));
        Assert.Equal([new Snowflake(7), new Snowflake(8)], message.Member.Roles);
        Assert.True(Assert.Single(message.Mentions).Bot);
        Assert.Equal("before", message.ReferencedMessage!.Content);
        Assert.Equal(("a.txt", 12L), (message.Attachments[0].Filename, message.Attachments[0].Size));
        Assert.Equal(("42", new Snowflake(11)), (message.Nonce, message.WebhookId!.Value));
        var button = Assert.IsType<Component.Button>(Assert.IsType<Component.ActionRow>(message.Components[0]).Components[0]);
        Assert.Equal(("go", "c", ButtonStyle.Primary), (button.Label, button.CustomId, button.Style));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null,"content":null,"author":null,"mentions":null,"attachments":null,"components":null,"embeds":null,"type":null,"flags":null}""")]
    [InlineData("""{"type":"nineteen","flags":99999999999999999999,"components":[{"type":999},{"type":"x"},{},7,null],"nonce":{"a":1}}""")]
    public void A_message_that_lacks_or_bends_everything_is_still_read(string json)
    {
        var message = Read(json);

        Assert.Equal(default, message.Id);
        Assert.Null(message.Content);
        Assert.Empty(message.Mentions);
        Assert.Empty(message.Attachments);
        Assert.All(message.Components, component => Assert.True(component is null or Component.Unknown));
    }

    [Fact]
    public void An_unknown_type_keeps_its_number_and_one_that_is_no_number_is_none_of_the_known()
    {
        Assert.Equal((MessageType)777, Read("""{"type":777}""").Type);
        Assert.False(Enum.IsDefined(Read("""{"type":5000000000}""").Type));
        Assert.False(Enum.IsDefined(Read("""{"type":{"a":1}}""").Type));
    }

    [Fact]
    public void A_list_that_is_missing_in_a_guild_is_empty()
    {
        var guild = JsonSerializer.Deserialize("""{"id":"1","unavailable":true}""", DiscordJson.Default.Guild)!;

        Assert.True(guild.Unavailable);
        Assert.Empty(guild.Roles);
        Assert.Empty(guild.Channels);
        Assert.Empty(guild.Threads);
        Assert.Equal("", guild.Name);
    }

    [Fact]
    public void Permissions_are_read_from_strings_with_bits_that_have_no_name()
    {
        var role = JsonSerializer.Deserialize("""{"id":"1","permissions":"9007199254743040"}""", DiscordJson.Default.Role)!;

        Assert.True(role.Permissions.HasFlag(Permissions.SendMessages));
        Assert.Equal(9007199254743040UL, (ulong)role.Permissions);
        Assert.Contains("\"permissions\":\"9007199254743040\"", JsonSerializer.Serialize(role, DiscordJson.Default.Role));
    }

    [Fact]
    public void A_channel_knows_its_overwrites_and_whether_it_is_a_thread()
    {
        var channel = JsonSerializer.Deserialize(
            """{"id":"1","type":11,"parent_id":"2","owner_id":"3","thread_metadata":{"archived":true,"locked":false,"auto_archive_duration":60},"permission_overwrites":[{"id":"4","type":0,"allow":"1024","deny":"2048"}]}""",
            DiscordJson.Default.Channel)!;

        Assert.True(channel.IsThread);
        Assert.True(channel.ThreadMetadata!.Archived);
        Assert.Equal((Permissions.ViewChannel, Permissions.SendMessages), (channel.PermissionOverwrites[0].Allow, channel.PermissionOverwrites[0].Deny));
    }

    [Fact]
    public void The_gateways_address_comes_with_its_limits()
    {
        var gateway = JsonSerializer.Deserialize(
            """{"url":"wss://g","shards":3,"session_start_limit":{"total":1000,"remaining":9,"reset_after":14400000,"max_concurrency":16}}""",
            DiscordJson.Default.GatewayBot)!;

        Assert.Equal(("wss://g", 3, 9, 16), (gateway.Url, gateway.Shards, gateway.SessionStartLimit.Remaining, gateway.SessionStartLimit.MaxConcurrency));
    }

    [Fact]
    public void An_application_tells_which_intents_it_has()
    {
        var application = JsonSerializer.Deserialize("""{"id":"1","name":"n","flags":565248,"bot":{"id":"2"},"verify_key":"ab"}""", DiscordJson.Default.Application)!;

        Assert.True(application.Flags.HasFlag(ApplicationFlags.GatewayMessageContentLimited));
        Assert.False(application.Flags.HasFlag(ApplicationFlags.GatewayMessageContent));
    }

    [Fact]
    public void Neither_text_nor_token_is_in_what_a_log_would_print()
    {
        var interaction = new Interaction { Id = new Snowflake(1), Token = "secret", Data = new InteractionData { Name = "ask" } };

        Assert.DoesNotContain("secret", interaction.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new Message { Content = "secret" }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new ChatBot.Discord.Rest.MessageDraft { Content = "secret" }.ToString(), StringComparison.Ordinal);
    }

    private static Message Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Message)!;
}
