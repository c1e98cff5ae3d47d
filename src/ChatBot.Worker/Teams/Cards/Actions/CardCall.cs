using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>A press of a card's button, by whoever says so: what is in it may be anything.</summary>
/// <param name="Activity">The invoke, checked.</param>
/// <param name="Address">Where it was pressed.</param>
/// <param name="Words">In the presser's language.</param>
/// <param name="Verb">See <see cref="CardVerb"/>.</param>
/// <param name="Data">The action's and the inputs'; an object.</param>
internal sealed record CardCall(Activity Activity, TeamsAddress Address, CardWords Words, string Verb, JsonElement Data)
{
    private const int MostText = 4096;

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public string Presser => Activity.From!.Id!;

    /// <summary>Null for what is no press.</summary>
    public static CardCall? Read(Activity activity, Messages messages) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
        && action.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.String
            ? new CardCall(
                activity,
                TeamsAddress.Of(activity),
                new CardWords(messages, TeamsLanguage.Of(activity)),
                verb.GetString()!,
                action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : Nothing)
            : null;

    /// <summary>A text or a number as text; null where there is none, or one that no card of ours sends.</summary>
    public string? Text(string name) => TextIn(Data, name);

    public static string? TextIn(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && (value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()) is { Length: <= MostText } text
            ? text
            : null;
}
