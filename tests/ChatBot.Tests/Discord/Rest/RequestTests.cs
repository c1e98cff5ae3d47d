using System.Text.Json;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

public sealed class RequestTests
{
    private static readonly Snowflake Message = new(200);
    private static readonly string NoMentions = """ "allowed_mentions":{"parse":[],"replied_user":false}""".Trim();

    public static TheoryData<string, string, string, Func<DiscordRestClient, Task>> Calls => new()
    {
        { "GET", "gateway/bot", "", client => client.GetGatewayBotAsync(default) },
        { "GET", "users/@me", "", client => client.GetCurrentUserAsync(default) },
        { "GET", "applications/@me", "", client => client.GetCurrentApplicationAsync(default) },
        { "GET", "channels/100", "", client => client.GetChannelAsync(RestRig.Channel, default) },
        { "GET", "guilds/7", "", client => client.GetGuildAsync(new Snowflake(7), default) },
        { "GET", "guilds/7/members/8", "", client => client.GetGuildMemberAsync(new Snowflake(7), new Snowflake(8), default) },
        { "DELETE", "channels/100/messages/200", "", client => client.DeleteMessageAsync(RestRig.Channel, Message, default) },
        { "POST", "channels/100/typing", "", client => client.TriggerTypingAsync(RestRig.Channel, default) },
        { "POST", "channels/100/messages/200/threads", """{"name":"talk"}""", client => client.StartThreadAsync(RestRig.Channel, Message, "talk", default) },
        { "PATCH", "channels/100/messages/200", $$$"""{"content":"new",{{{NoMentions}}}}""", client => client.EditMessageAsync(RestRig.Channel, Message, RestRig.Draft("new"), default) },
    };

    public static TheoryData<string, string, string, Func<DiscordRestClient, Task>> InteractionCalls => new()
    {
        { "POST", "interactions/1/tok/callback", """{"type":5}""", client => client.RespondAsync(new Snowflake(1), "tok", InteractionResponse.Deferred(), default) },
        { "POST", "interactions/1/tok/callback", """{"type":5,"data":{"flags":64}}""", client => client.RespondAsync(new Snowflake(1), "tok", InteractionResponse.Deferred(ephemeral: true), default) },
        { "POST", "interactions/1/tok/callback", """{"type":6}""", client => client.RespondAsync(new Snowflake(1), "tok", InteractionResponse.DeferredUpdate(), default) },
        { "POST", "interactions/1/tok/callback", $$$"""{"type":4,"data":{"content":"x",{{{NoMentions}}},"flags":64}}""", client => client.RespondAsync(new Snowflake(1), "tok", InteractionResponse.Message(new MessageDraft { Content = "x", Ephemeral = true }), default) },
        { "POST", "interactions/1/tok/callback", """{"type":8,"data":{"choices":[{"name":"n","value":"v"},{"name":"m","value":3}]}}""", client => client.RespondAsync(new Snowflake(1), "tok", InteractionResponse.Choices([ApplicationCommandChoice.Of("n", "v"), ApplicationCommandChoice.Of("m", 3)]), default) },
        { "PATCH", "webhooks/500/tok/messages/@original", $$$"""{"content":"x",{{{NoMentions}}}}""", client => client.EditOriginalResponseAsync(RestRig.Application, "tok", RestRig.Draft("x"), default) },
        { "DELETE", "webhooks/500/tok/messages/@original", "", client => client.DeleteOriginalResponseAsync(RestRig.Application, "tok", default) },
        { "POST", "webhooks/500/tok", $$$"""{"content":"x",{{{NoMentions}}},"flags":64}""", client => client.CreateFollowupAsync(RestRig.Application, "tok", new MessageDraft { Content = "x", Ephemeral = true }, default) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_goes_where_Discord_expects_it_with_the_bots_token(string method, string path, string body, Func<DiscordRestClient, Task> call)
    {
        var sent = await SendAsync(call);

        Assert.Equal((method, $"/api/v10/{path}", body), (sent.Method.Method, sent.Path, sent.Text));
        Assert.Equal($"Bot {RestRig.Token}", sent.Headers.Authorization!.ToString());
    }

    [Theory]
    [MemberData(nameof(InteractionCalls))]
    public async Task A_call_with_an_interactions_token_needs_no_other(string method, string path, string body, Func<DiscordRestClient, Task> call)
    {
        var sent = await SendAsync(call);

        Assert.Equal((method, $"/api/v10/{path}", body), (sent.Method.Method, sent.Path, sent.Text));
        Assert.Null(sent.Headers.Authorization);
    }

    [Fact]
    public async Task The_client_names_itself_as_Discord_demands() => Assert.Matches(
        @"^DiscordBot \(https://\S+, \d+\.\d+\.\d+\)$", (await SendAsync(client => client.GetCurrentUserAsync(default))).Headers.UserAgent.ToString());

    [Fact]
    public async Task A_message_is_written_with_all_of_its_parts()
    {
        var draft = new MessageDraft
        {
            Content = "text",
            Embeds = [new Embed { Title = "t", Color = 255, Fields = [new EmbedField { Name = "n", Value = "v" }], Footer = new EmbedFooter { Text = "f" } }],
            Components = [Component.ActionRow.Of(new Component.Button { Style = ButtonStyle.Danger, Emoji = Emoji.Of("⏹"), CustomId = "stop" })],
            Reference = MessageReference.To(Message),
            Nonce = "turn-1",
            SuppressEmbeds = true,
        };
        var sent = await SendAsync(client => client.CreateMessageAsync(RestRig.Channel, draft, default));

        Assert.Equal(
            """{"content":"text","embeds":[{"title":"t","color":255,"footer":{"text":"f"},"fields":[{"name":"n","value":"v","inline":false}]}],"""
            + "\"components\":" + """[{"type":1,"components":[{"type":2,"style":4,"emoji":{"name":"\u23F9"},"custom_id":"stop","disabled":false}]}],"""
            + NoMentions + ",\"message_reference\":" + """{"message_id":"200","fail_if_not_exists":false},"nonce":"turn-1","enforce_nonce":true,"flags":4}""",
            sent.Text);
    }

    [Fact]
    public async Task A_reply_is_sent_even_when_what_it_replies_to_is_gone()
    {
        var sent = await SendAsync(client => client.CreateMessageAsync(
            RestRig.Channel, RestRig.Draft() with { Reference = new MessageReference { MessageId = Message } }, default));

        Assert.Contains("\"fail_if_not_exists\":false", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_with_an_empty_list_removes_what_was_there()
    {
        var sent = await SendAsync(client => client.EditMessageAsync(
            RestRig.Channel, Message, new MessageDraft { Content = "", Components = [], Embeds = [], Files = [] }, default));

        Assert.Equal($$$"""{"content":"","embeds":[],"components":[],{{{NoMentions}}},"attachments":[]}""", sent.Text);
    }

    [Fact]
    public async Task A_mention_that_is_asked_for_is_allowed_and_no_other()
    {
        var sent = await SendAsync(client => client.CreateMessageAsync(
            RestRig.Channel, RestRig.Draft() with { AllowedMentions = new AllowedMentions { Users = [new Snowflake(5)], RepliedUser = true } }, default));

        Assert.Contains("""  "allowed_mentions":{"parse":[],"users":["5"],"replied_user":true}""".Trim(), sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_surrogates_do_not_break_the_JSON()
    {
        var sent = await SendAsync(client => client.CreateMessageAsync(RestRig.Channel, RestRig.Draft("a\uD800b😀"), default));

        Assert.Equal("a\uFFFDb😀", JsonDocument.Parse(sent.Body).RootElement.GetProperty("content").GetString());
    }

    [Fact]
    public async Task Commands_are_read_with_their_localisations_and_written_with_permissions_as_a_number()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, """[{"id":"1","application_id":"500","version":"2","type":1,"name":"mode","description":"d","default_member_permissions":"8192","name_localizations":{"zh-CN":"模式"},"contexts":[0],"integration_types":[0,1],"nsfw":false}]""");
        rig.Api.Answer(200, "[]");

        var commands = await rig.Client.GetCommandsAsync(RestRig.Application, new Snowflake(7), CancellationToken.None);
        await rig.Client.BulkOverwriteCommandsAsync(RestRig.Application, guild: null, commands, CancellationToken.None);

        Assert.Equal("/api/v10/applications/500/guilds/7/commands?with_localizations=true", rig.Api.Requests[0].Address.PathAndQuery);
        Assert.Equal(("PUT", "/api/v10/applications/500/commands"), (rig.Api.Requests[1].Method.Method, rig.Api.Requests[1].Path));
        Assert.Equal(Permissions.ManageMessages, Assert.Single(commands).DefaultMemberPermissions);
        Assert.Equal(
            """[{"id":"1","type":1,"name":"mode","name_localizations":{"zh-CN":"\u6A21\u5F0F"},"description":"d","default_member_permissions":8192,"contexts":[0],"integration_types":[0,1]}]""",
            rig.Api.Requests[1].Text);
    }

    [Fact]
    public async Task The_bots_servers_and_their_channels_with_overwrites_are_asked_for()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, """[{"id":"7","name":"class","owner":false,"permissions":"2048"}]""");
        rig.Api.Answer(200, """[{"id":"100","type":0,"name":"general","permission_overwrites":[{"id":"8","type":1,"allow":"1024","deny":"2048"}]}]""");

        var guild = Assert.Single(await rig.Client.GetCurrentGuildsAsync(limit: 20, CancellationToken.None));
        var channel = Assert.Single(await rig.Client.GetGuildChannelsAsync(guild.Id, CancellationToken.None));

        Assert.Equal(
            ["/api/v10/users/@me/guilds?limit=20", "/api/v10/guilds/7/channels"],
            rig.Api.Requests.Select(request => request.Address.PathAndQuery));
        Assert.Equal(("class", "general"), (guild.Name, channel.Name));
        var overwrite = Assert.Single(channel.PermissionOverwrites);
        Assert.Equal(
            (8UL, PermissionOverwrite.OfMember, Permissions.ViewChannel, Permissions.SendMessages),
            (overwrite.Id.Value, overwrite.Type, overwrite.Allow, overwrite.Deny));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_of_servers_is_of_1_to_200(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new RestRig().Client.GetCurrentGuildsAsync(limit, CancellationToken.None));

    [Fact]
    public async Task Messages_after_another_are_asked_for()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, """[{"id":"3"},{"id":"2"}]""");

        var messages = await rig.Client.GetMessagesAsync(RestRig.Channel, after: new Snowflake(1), limit: 50, CancellationToken.None);

        Assert.Equal("/api/v10/channels/100/messages?after=1&limit=50", rig.Api.Requests[0].Address.PathAndQuery);
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public async Task No_log_line_and_no_exception_has_a_token_or_what_was_sent()
    {
        var rig = new RestRig();
        var failures = new List<Exception?>();
        foreach (var status in new[] { 200, 400, 401, 403, 404, 429, 500, 500, 500, 500, 500 })
        {
            rig.Api.Answer(status, status == 429 ? """{"retry_after":9999}""" : "{}");
            var call = rig.Client.CreateFollowupAsync(RestRig.Application, RestRig.InteractionToken + status, RestRig.Draft("private words"), CancellationToken.None);
            failures.Add(await Record.ExceptionAsync(() => rig.FinishAsync(call)));
        }

        rig.Api.Answer(401);
        failures.Add(await Record.ExceptionAsync(() => rig.PostAsync("private words")));
        failures.Add(await Record.ExceptionAsync(() => rig.PostAsync("private words")));

        var texts = rig.Log.Lines.Concat(failures.Select(failure => failure?.ToString() ?? "")).ToList();
        Assert.NotEmpty(rig.Log.Lines);
        Assert.All(texts, text => Assert.DoesNotMatch("secret|private words", text));
    }

    private static async Task<ScriptedApi.SentRequest> SendAsync(Func<DiscordRestClient, Task> call)
    {
        var rig = new RestRig();
        await call(rig.Client);
        return Assert.Single(rig.Api.Requests);
    }
}
