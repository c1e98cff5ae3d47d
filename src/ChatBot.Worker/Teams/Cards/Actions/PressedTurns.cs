using ChatBot.Core.Conversations;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>The turn that a button names, where it belongs to the place in which the button was pressed: ids may be forged, or come from elsewhere.</summary>
internal sealed class PressedTurns(ConversationStore store)
{
    // Far longer than any id of ours.
    private const int MostId = 64;

    /// <summary>With its message and trace; null when there is none here, or it was forgotten.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<ConversationTurn?> FindAsync(CardCall call, CancellationToken cancellationToken) =>
        IdOf(call) is { } id ? Here(call, await store.LoadTurnAsync(id, cancellationToken)) : null;

    /// <summary>The same; for a turn whose question was changed since, the one that took its place. Without its trace.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<ConversationTurn?> FindCurrentAsync(CardCall call, CancellationToken cancellationToken) =>
        IdOf(call) is { } id ? Here(call, await store.LoadCurrentAsync(id, cancellationToken)) : null;

    private static string? IdOf(CardCall call) => call.Text(CardData.Turn) is { Length: > 0 and <= MostId } id ? id : null;

    private static ConversationTurn? Here(CardCall call, ConversationTurn? turn) =>
        turn?.Message is { Platform: TeamsSurface.Platform } message
        && TeamsAddress.Read(message.Address) is { } address && TeamsPlace.Of(address).Channel == TeamsPlace.Of(call.Address).Channel
            ? turn
            : null;
}
