using ChatBot.Core.Turns;

namespace ChatBot.Worker.Web.Classes;

/// <summary>What a class is shown: one lesson, or one question with its replies.</summary>
/// <param name="Id">The teacher's page's own name for it.</param>
/// <param name="Turns">At least one, in the order in which they were started.</param>
internal sealed record ClassRun(string Id, IReadOnlyList<Turn> Turns)
{
    /// <summary>As many as stand side by side; of more the newest are shown.</summary>
    public const int MostTurns = 8;

    /// <summary>Its text is the lecture's and nobody's own, and its conversation is forgotten as soon as it has run.</summary>
    public bool IsLesson => ClassTexts.LessonIn(Turns[0].Message.Text) is not null;

    /// <summary>With one more reply; itself when that is shown already.</summary>
    public ClassRun With(Turn turn) =>
        Turns.Contains(turn) ? this : this with { Turns = [.. Turns.Append(turn).TakeLast(MostTurns)] };
}
