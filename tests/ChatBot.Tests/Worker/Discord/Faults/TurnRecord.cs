using ChatBot.Core.Turns;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>A turn as it stands in the database.</summary>
internal sealed record TurnRecord(
    string Id, string State, bool IsDelivered, InboundMessage Message, string Reply, string? Finish, IReadOnlyList<ulong> Parts)
{
    public override string ToString() => $"'{Message.Text}' by {Message.Author} in {Message.Conversation} ({State}, {Finish}, again {Message.Again})";
}
