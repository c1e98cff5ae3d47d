using ChatBot.Core.Lessons;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Teams;

/// <summary>A reply that is whole.</summary>
/// <param name="TurnId">Of the turn.</param>
/// <param name="Message">The question.</param>
/// <param name="Address">Where the reply goes.</param>
/// <param name="Result">Null: the turn failed.</param>
/// <param name="Reports">What lessons measured.</param>
internal sealed record EndedReply(string TurnId, InboundMessage Message, TeamsAddress Address, TurnResult? Result, IReadOnlyList<LessonReport> Reports);
