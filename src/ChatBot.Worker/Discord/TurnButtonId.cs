using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Worker.Discord;

/// <summary>The id of a button under a reply: <c>turn:ACTION:TURN</c>.</summary>
/// <param name="Action">One of <see cref="TurnAction"/>.</param>
/// <param name="TurnId">The turn whose reply the button is under.</param>
internal sealed record TurnButtonId(string Action, string TurnId)
{
    private const string Prefix = "turn:";

    public string Format() => $"{Prefix}{Action}:{TurnId}";

    /// <summary>False for ids of other buttons, and for anything that we never wrote.</summary>
    public static bool TryParse(string? customId, [NotNullWhen(true)] out TurnButtonId? id)
    {
        id = customId is not null && customId.StartsWith(Prefix, StringComparison.Ordinal) && customId.Split(':') is [_, { Length: > 0 } action, { Length: > 0 } turn]
            ? new TurnButtonId(action, turn)
            : null;
        return id is not null;
    }
}
