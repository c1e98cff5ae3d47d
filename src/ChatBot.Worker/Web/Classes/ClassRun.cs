using ChatBot.Core.Turns;

namespace ChatBot.Worker.Web.Classes;

/// <summary>What a class is shown: one lesson, or one question with its replies.</summary>
/// <param name="Id">The teacher's page's own name for it.</param>
/// <param name="Turns">At least one, in the order in which they were started.</param>
internal sealed record ClassRun(string Id, IReadOnlyList<Turn> Turns)
{
    /// <summary>As many as stand side by side; of more the newest are shown.</summary>
    public const int MostTurns = 8;

    /// <summary>With one more reply; itself when that is shown already.</summary>
    public ClassRun With(Turn turn) =>
        Turns.Contains(turn) ? this : this with { Turns = [.. Turns.Append(turn).TakeLast(MostTurns)] };
}
