using System.Text.Json;

namespace ChatBot.Teams.Model;

/// <summary>A card or a file that goes with a message.</summary>
public sealed record Attachment
{
    /// <summary>Adaptive Cards have this <see cref="ContentType"/>.</summary>
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";

    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    public JsonElement? Content { get; init; }

    public string? Name { get; init; }
}
