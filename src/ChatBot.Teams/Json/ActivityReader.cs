using System.Text.Json;
using System.Text.Unicode;
using ChatBot.Teams.Model;

namespace ChatBot.Teams.Json;

/// <summary>
/// Reads what comes from outside. Unknown fields are passed over, and so are known ones of a wrong type: whoever uses a field has to look whether it is
/// there anyway. What nobody could read safely is no activity: no object, not UTF-8, nested too deep, or with a name that comes twice.
/// </summary>
public static class ActivityReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <param name="utf8">May be changed: see <see cref="SurrogateEscapes"/>.</param>
    /// <returns>Null for what is no activity.</returns>
    public static Activity? Read(Span<byte> utf8) => Parse(utf8) is { ValueKind: JsonValueKind.Object } root ? ReadActivity(root) : null;

    /// <summary>The same for one member of a roster.</summary>
    internal static ChannelAccount? ReadAccount(Span<byte> utf8) => Account(Parse(utf8));

    /// <summary>The field <c>id</c> of an answer; null where there is none.</summary>
    internal static string? ReadId(Span<byte> utf8) => Parse(utf8) is { ValueKind: JsonValueKind.Object } root ? Text(root, "id") : null;

    /// <summary>The fields of <c>{"error":{"code":…,"message":…}}</c>; null where they are missing.</summary>
    internal static (string? Code, string? Message) ReadError(Span<byte> utf8) =>
        Parse(utf8) is { ValueKind: JsonValueKind.Object } root && Object(root, "error") is { } error ? (Text(error, "code"), Text(error, "message")) : (null, null);

    private static JsonElement? Parse(Span<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return null;
        SurrogateEscapes.Repair(utf8);
        try
        {
            return JsonElement.Parse(utf8, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Activity ReadActivity(JsonElement root) => new()
    {
        Type = Text(root, "type"),
        Id = Text(root, "id"),
        Timestamp = Time(root, "timestamp"),
        ServiceUrl = Text(root, "serviceUrl"),
        ChannelId = Text(root, "channelId"),
        From = Account(Object(root, "from")),
        Recipient = Account(Object(root, "recipient")),
        Conversation = Conversation(Object(root, "conversation")),
        Name = Text(root, "name"),
        Text = Text(root, "text"),
        TextFormat = Text(root, "textFormat"),
        Summary = Text(root, "summary"),
        Locale = Text(root, "locale"),
        ReplyToId = Text(root, "replyToId"),
        InputHint = Text(root, "inputHint"),
        AttachmentLayout = Text(root, "attachmentLayout"),
        Action = Text(root, "action"),
        Attachments = List(root, "attachments", Attachment),
        Entities = List(root, "entities", entity => entity),
        MembersAdded = List(root, "membersAdded", member => Account(member)!),
        MembersRemoved = List(root, "membersRemoved", member => Account(member)!),
        ChannelData = Object(root, "channelData"),
        Value = Value(root, "value"),
    };

    private static ChannelAccount? Account(JsonElement? element) => element is not { ValueKind: JsonValueKind.Object } account
        ? null
        : new ChannelAccount(Text(account, "id"), Text(account, "name"))
        {
            AadObjectId = Text(account, "aadObjectId") ?? Text(account, "objectId"),
            Role = Text(account, "role"),
            UserRole = Text(account, "userRole"),
        };

    private static ConversationAccount? Conversation(JsonElement? element) => element is not { } conversation
        ? null
        : new ConversationAccount(Text(conversation, "id"))
        {
            ConversationType = Text(conversation, "conversationType"),
            TenantId = Text(conversation, "tenantId"),
            IsGroup = Flag(conversation, "isGroup"),
            Name = Text(conversation, "name"),
        };

    private static Attachment Attachment(JsonElement attachment) => new()
    {
        ContentType = Text(attachment, "contentType"),
        ContentUrl = Text(attachment, "contentUrl"),
        Content = Value(attachment, "content"),
        Name = Text(attachment, "name"),
    };

    /// <summary>The objects of an array; what else is in it is passed over.</summary>
    private static List<T>? List<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object).Select(read)]
            : null;

    private static JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static JsonElement? Value(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;
}
