using System.Text.Json.Serialization;

namespace ChatBot.Discord.Model;

/// <summary>
/// A command, a click, a submitted modal or a request for completions. It must be answered within three seconds; after that its token
/// is good for follow-ups for a quarter of an hour. Source: "Receiving and Responding".
/// </summary>
public sealed record Interaction
{
    public Snowflake Id { get; init; }

    public Snowflake ApplicationId { get; init; }

    public InteractionType Type { get; init; }

    /// <summary>A secret: whoever has it can write in the bot's name for a quarter of an hour.</summary>
    public string Token { get; init => field = value ?? ""; } = "";

    public Snowflake? GuildId { get; init; }

    public Snowflake? ChannelId { get; init; }

    public Channel? Channel { get; init; }

    /// <summary>Who it was, in a server.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Who it was, in a direct conversation.</summary>
    public User? User { get; init; }

    /// <summary>The user's language, for example <c>zh-CN</c>.</summary>
    public string? Locale { get; init; }

    public string? GuildLocale { get; init; }

    /// <summary>What the bot may do where the interaction came from.</summary>
    public Permissions? AppPermissions { get; init; }

    public InteractionContext? Context { get; init; }

    /// <summary>The message whose component was used.</summary>
    public Message? Message { get; init; }

    /// <summary>Missing in a ping.</summary>
    public InteractionData? Data { get; init; }

    /// <summary>Who it was, wherever.</summary>
    [JsonIgnore]
    public User? Invoker => Member?.User ?? User;

    /// <summary>Without the token and what the user wrote, so that no log gets them.</summary>
    public override string ToString() => $"Interaction {Id} of type {Type}";
}
