using System.Collections.ObjectModel;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

/// <summary>Every kind of body against Discord's published schema, where it is at hand.</summary>
public sealed class SchemaTests
{
    private const string Messages = "/channels/{channel_id}/messages";
    private const string Message = "/channels/{channel_id}/messages/{message_id}";
    private const string Threads = "/channels/{channel_id}/messages/{message_id}/threads";
    private const string Commands = "/applications/{application_id}/commands";
    private const string GuildCommands = "/applications/{application_id}/guilds/{guild_id}/commands";
    private const string Callback = "/interactions/{interaction_id}/{interaction_token}/callback";
    private const string Webhook = "/webhooks/{webhook_id}/{webhook_token}";
    private const string Original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";

    private static readonly DiscordSchema? Schema = DiscordSchema.Load();

    private static readonly Component.Label Field = new()
    {
        Text = "Question",
        Description = "what to ask",
        Field = new Component.TextInput { CustomId = "text", Style = TextInputStyle.Paragraph, Value = "v", Placeholder = "p", Required = true, MinLength = 0, MaxLength = 4_000 },
    };

    private static readonly Component.StringSelect Select = new()
    {
        CustomId = "pick",
        Options = [new SelectOption { Label = "l", Value = "v", Description = "d", Emoji = Emoji.Of("🙂"), Default = true }],
        Placeholder = "p",
        MinValues = 1,
        MaxValues = 1,
        Disabled = false,
    };

    private static readonly MessageDraft Draft = new()
    {
        Content = new string('国', 2_000),
        Embeds = [new Embed { Title = "t", Description = "d", Url = "https://x.test", Color = 0xABCDEF, Footer = new EmbedFooter { Text = "f" }, Fields = [new EmbedField { Name = "n", Value = "v", Inline = true }] }],
        Components =
        [
            Component.ActionRow.Of(
                new Component.Button { Label = "⟳", CustomId = "again:1" },
                new Component.Button { Emoji = Emoji.Of("⏹"), CustomId = "stop:1", Style = ButtonStyle.Danger, Disabled = true },
                new Component.Button { Label = "site", Url = "https://x.test", Style = ButtonStyle.Link }),
            Component.ActionRow.Of(Select),
        ],
        AllowedMentions = new AllowedMentions { Parse = ["roles"], Users = [new Snowflake(1)], RepliedUser = true },
        Reference = MessageReference.To(new Snowflake(5)),
        SuppressEmbeds = true,
    };

    private static readonly MessageDraft WithFile = Draft with { Files = [new FileUpload("a.txt", new byte[3], "d")] };

    private static readonly ApplicationCommand Command = new()
    {
        Name = "ask",
        NameLocalizations = Localised("提问"),
        Description = "Ask the base model",
        DescriptionLocalizations = Localised("向基础模型提问"),
        DefaultMemberPermissions = Permissions.ManageMessages,
        Contexts = [InteractionContext.Guild, InteractionContext.BotDm, InteractionContext.PrivateChannel],
        IntegrationTypes = [IntegrationType.GuildInstall, IntegrationType.UserInstall],
        Options =
        [
            new() { Name = "text", Description = "d", Required = true, MinLength = 1, MaxLength = 6_000, DescriptionLocalizations = Localised("问题"), NameLocalizations = Localised("问题") },
            new() { Type = ApplicationCommandOptionType.Integer, Name = "samples", Description = "d", MinValue = 2, MaxValue = 8 },
            new() { Type = ApplicationCommandOptionType.Number, Name = "temperature", Description = "d", MinValue = 0, MaxValue = 2.5 },
            new() { Type = ApplicationCommandOptionType.Boolean, Name = "quiet", Description = "d" },
            new() { Type = ApplicationCommandOptionType.Channel, Name = "where", Description = "d", ChannelTypes = [ChannelType.GuildText] },
            new() { Name = "assistant", Description = "d", Autocomplete = true },
            new() { Name = "mode", Description = "d", Choices = [ApplicationCommandChoice.Of("raw", "raw") with { NameLocalizations = Localised("原始") }] },
        ],
    };

    private static readonly ApplicationCommand[] AllCommands =
    [
        Command,
        new() { Name = "mode", Description = "d", Options = [new() { Type = ApplicationCommandOptionType.SubCommand, Name = "show", Description = "d", Options = [new() { Name = "x", Description = "d" }] }] },
        new() { Type = ApplicationCommandType.Message, Name = "Show tokens", NameLocalizations = Localised("显示词元"), DefaultMemberPermissions = Permissions.None },
        new() { Type = ApplicationCommandType.User, Name = "Ask about" },
    ];

    public static TheoryData<string, string, Func<DiscordRestClient, Task>> Bodies => new()
    {
        { "POST", Messages, client => client.CreateMessageAsync(RestRig.Channel, RestRig.Draft(), default) },
        { "POST", Messages, client => client.CreateMessageAsync(RestRig.Channel, Draft, default) },
        { "POST", Messages, client => client.CreateMessageAsync(RestRig.Channel, WithFile, default) },
        { "PATCH", Message, client => client.EditMessageAsync(RestRig.Channel, new Snowflake(1), RestRig.Draft(), default) },
        { "PATCH", Message, client => client.EditMessageAsync(RestRig.Channel, new Snowflake(1), WithFile, default) },
        { "PATCH", Message, client => client.EditMessageAsync(RestRig.Channel, new Snowflake(1), new MessageDraft { Content = "", Components = [], Embeds = [], Files = [] }, default) },
        { "POST", Threads, client => client.StartThreadAsync(RestRig.Channel, new Snowflake(1), "talk", default) },
        { "PUT", Commands, client => client.BulkOverwriteCommandsAsync(RestRig.Application, null, AllCommands, default) },
        { "PUT", Commands, client => client.BulkOverwriteCommandsAsync(RestRig.Application, null, [], default) },
        { "PUT", GuildCommands, client => client.BulkOverwriteCommandsAsync(RestRig.Application, new Snowflake(1), AllCommands, default) },
        { "POST", Callback, client => Respond(client, InteractionResponse.Deferred()) },
        { "POST", Callback, client => Respond(client, InteractionResponse.Deferred(ephemeral: true)) },
        { "POST", Callback, client => Respond(client, InteractionResponse.DeferredUpdate()) },
        { "POST", Callback, client => Respond(client, InteractionResponse.Message(WithFile with { Ephemeral = true })) },
        { "POST", Callback, client => Respond(client, InteractionResponse.Choices([ApplicationCommandChoice.Of("n", "v")])) },
        { "POST", Callback, client => Respond(client, InteractionResponse.Modal("form", "Ask", [new Component.TextDisplay { Content = "c" }, Field, new Component.Label { Text = "Pick", Field = Select }])) },
        { "POST", Callback, client => Respond(client, InteractionResponse.Pong()) },
        { "POST", Webhook, client => client.CreateFollowupAsync(RestRig.Application, "t", WithFile with { Ephemeral = true }, default) },
        { "PATCH", Original, client => client.EditOriginalResponseAsync(RestRig.Application, "t", WithFile, default) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_what_the_schema_describes(string method, string template, Func<DiscordRestClient, Task> call)
    {
        var rig = new RestRig();
        rig.Api.Answer(200, method == "PUT" ? "[]" : "{}");
        await call(rig.Client);
        var sent = Assert.Single(rig.Api.Requests);
        Assert.Equal(method, sent.Method.Method);
        if (Schema is null) return;

        Assert.Equal([], Schema.Check(method, template, Json(sent)));
    }

    [Theory]
    [InlineData("""{"content":5}""")]
    [InlineData("""{"content":"x","unknown":1}""")]
    [InlineData("""{"nonce":"12345678901234567890123456"}""")]
    [InlineData("""{"components":[{"type":1,"components":[]}]}""")]
    [InlineData("""{"message_reference":{"message_id":5}}""")]
    public void The_check_finds_what_is_wrong(string body)
    {
        if (Schema is null) return;

        Assert.NotEmpty(Schema.Check("POST", Messages, body));
    }

    private static Task Respond(DiscordRestClient client, InteractionResponse response) => client.RespondAsync(new Snowflake(1), "t", response, default);

    private static ReadOnlyDictionary<string, string> Localised(string text) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["zh-CN"] = text });

    /// <summary>The body, or the part <c>payload_json</c>, which comes first.</summary>
    private static string Json(ScriptedApi.SentRequest sent)
    {
        if (sent.ContentType!.MediaType == "application/json") return sent.Text;
        var start = sent.Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        return sent.Text[start..sent.Text.IndexOf("\r\n--", start, StringComparison.Ordinal)];
    }
}
