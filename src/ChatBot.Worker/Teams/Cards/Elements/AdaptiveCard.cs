using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>A card.</summary>
/// <param name="FallbackText">Where the card cannot be shown, and what is read out. Markdown may be read in it, so it is the bot's own, or a teacher's.</param>
/// <param name="Body">From top to bottom.</param>
/// <param name="Actions">Buttons below; at most six of them primary, which is what Teams shows.</param>
internal sealed record AdaptiveCard(string FallbackText, IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton> Actions)
{
    private const string Something = "…";
    private const int MostSpoken = 500;

    [JsonPropertyName("$schema"), JsonPropertyOrder(-2)]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonPropertyOrder(-2)]
    public string Type { get; } = "AdaptiveCard";

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "1.5";

    /// <summary>Never nothing: a client that cannot show the card would show an empty message.</summary>
    public string FallbackText { get; } = CardText.Beginning(CardText.Plain(FallbackText), MostSpoken) is var text && string.IsNullOrWhiteSpace(text) ? Something : text;

    public string Speak => FallbackText;

    /// <summary>As wide as the chat allows: what is side by side needs it.</summary>
    public TeamsWidth? Msteams { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, CardJson.Wire.AdaptiveCard);

    public Attachment ToAttachment() => new() { ContentType = Attachment.AdaptiveCardType, Content = ToJson() };

    /// <summary>In bytes, as it is sent.</summary>
    [JsonIgnore]
    public int Size => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Wire.AdaptiveCard).Length;

    internal sealed record TeamsWidth(string Width)
    {
        public static TeamsWidth Full { get; } = new("Full");
    }
}
