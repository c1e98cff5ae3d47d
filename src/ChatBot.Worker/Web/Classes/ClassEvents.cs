using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// The small objects of a class's event stream. Those about a reply have its number within the run, from 0. None has the prompt of a
/// question, since that holds what the teacher asked before.
/// </summary>
internal static class ClassEvents
{
    /// <summary>The answer to <c>POST /api/class</c>.</summary>
    /// <param name="Code">For viewers.</param>
    /// <param name="Key">For the teacher's page alone.</param>
    /// <param name="Ends">At the latest.</param>
    internal sealed record Opened(string Code, string Key, DateTimeOffset Ends);

    /// <param name="Code">As it is written on the board.</param>
    /// <param name="Viewers">Open views.</param>
    /// <param name="Teacher">The teacher's page is open.</param>
    /// <param name="Ended">This is the last event.</param>
    internal sealed record Class(string Code, int Viewers, bool Teacher, bool Ended);

    /// <param name="Ready">Questions are answered now.</param>
    /// <param name="Progress">The loaded share, from 0 to 1.</param>
    /// <param name="Failed">It could not be loaded.</param>
    internal sealed record Model(bool Ready, double Progress, bool Failed);

    /// <summary>What is shown from now on, from its beginning; everything before it goes.</summary>
    /// <param name="Language">In which the bot speaks in it.</param>
    /// <param name="Question">Null while nothing is shown.</param>
    /// <param name="Lesson">Null when it is no lesson.</param>
    /// <param name="Replies">One for each turn.</param>
    internal sealed record Run(Language? Language, string? Question, Lesson? Lesson, IReadOnlyList<Reply> Replies);

    /// <param name="Name">What <c>/lesson run</c> takes.</param>
    /// <param name="Title">For people.</param>
    /// <param name="Mode">How its text reaches the model.</param>
    /// <param name="LookFor">What the reader is to look for.</param>
    /// <param name="Text">What the model goes on with.</param>
    internal sealed record Lesson(string Name, string Title, LessonMode Mode, string LookFor, string Text);

    /// <param name="Mode">How the question was asked.</param>
    /// <param name="Assistant">Null for the usual one.</param>
    /// <param name="Seed">Null while it is not known.</param>
    internal sealed record Reply(ChatMode Mode, string? Assistant, uint? Seed);

    internal sealed record Queued(int Reply, int Position);

    internal sealed record Notice(int Reply, string Text);

    internal sealed record Update(int Reply, string Delta);

    /// <summary>Of a lesson: what one of its samples says more. The text comes in <see cref="Update"/> too, one sample after the other.</summary>
    internal sealed record Sample(int Reply, LessonGlimpse Glimpse);

    internal sealed record Measured(int Reply, LessonReport Report);

    internal sealed record Done(int Reply, ChatMode Mode, string Assistant, uint Seed, string Text, string Cut, FinishReason Finish, GenerationUsage Usage, GenerationTiming Timing);

    internal sealed record Error(int Reply, string Message);

    /// <summary>What the replies share, once all are there; a sentence in the teacher's language.</summary>
    internal sealed record Shared(string Text);
}
