using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>A slash, user or message command. Source: "Application Commands".</summary>
public sealed record ApplicationCommand
{
    /// <summary>Given by Discord.</summary>
    public Snowflake? Id { get; init; }

    public ApplicationCommandType Type { get; init; } = ApplicationCommandType.ChatInput;

    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>By locale, for example <c>zh-CN</c>.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>Empty for user and message commands.</summary>
    public string Description { get; init => field = value ?? ""; } = "";

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }

    /// <summary>What a member needs to see it unless a server's admin changes that; null is everyone, none is administrators only.</summary>
    [JsonConverter(typeof(CommandPermissionsConverter))]
    public Permissions? DefaultMemberPermissions { get; init; }

    /// <summary>Where it can be used.</summary>
    public IReadOnlyList<InteractionContext>? Contexts { get; init; }

    /// <summary>Whether it comes with the bot in a server, with a user, or both.</summary>
    public IReadOnlyList<IntegrationType>? IntegrationTypes { get; init; }
}
