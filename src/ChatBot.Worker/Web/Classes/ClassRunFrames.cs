using System.Runtime.CompilerServices;
using ChatBot.Core.Commands;
using ChatBot.Core.Lessons;
using ChatBot.Core.Turns;
using ChatBot.Worker.Json;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web.Classes;

/// <summary>What a class is shown, as events. However late a reader comes, a run comes from its beginning.</summary>
internal sealed class ClassRunFrames(LessonLibrary lessons, SampleComparison comparison, IOptions<ChatOptions> options)
{
    /// <summary>One run after the other; a run that another one replaces is left where it is.</summary>
    public async IAsyncEnumerable<ClassFrame> ReadAsync(LiveClass live, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (run, replaced) = live.Run.Look();
            yield return ClassFrame.Of("run", Describe(run), WorkerJson.Lines.ClassRun);
            if (run is not null)
                await foreach (var frame in ReadAsync(run, cancellationToken).UntilAsync(replaced, cancellationToken)) yield return frame;
            await replaced.WaitAsync(cancellationToken);
        }
    }

    private async IAsyncEnumerable<ClassFrame> ReadAsync(ClassRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        await foreach (var (reply, update) in run.Turns.Select(Read).MergeAsync(cancellationToken))
        {
            if (update is TurnUpdate.Finished { Result: var result }) texts.Add(result.Text);
            if (FrameOf(reply, update) is { } frame) yield return frame;
        }

        if (texts.Count > 1 && IsOneQuestion(run))
        {
            var sentence = comparison.Describe(run.Turns[0].Message.Language, texts);
            yield return ClassFrame.Of("shared", new ClassEvents.Shared(sentence), WorkerJson.Lines.ClassShared);
        }
    }

    private static IAsyncEnumerable<(int Reply, TurnUpdate Update)> Read(Turn turn, int reply) =>
        turn.ReadUpdatesAsync(CancellationToken.None).Select(update => (reply, update));

    /// <summary>Replies to a bare question and to an assistant's are compared by eye.</summary>
    private bool IsOneQuestion(ClassRun run) => run.Turns.Select(turn => turn.Message.Settings.Mode ?? options.Value.DefaultMode).Distinct().Count() == 1;

    private ClassEvents.Run Describe(ClassRun? run)
    {
        if (run is null) return new ClassEvents.Run(null, null, null, []);
        var message = run.Turns[0].Message;
        var lesson = ClassTexts.LessonIn(message.Text) is { } name ? lessons.Find(name, message.Language) : null;
        return new ClassEvents.Run(
            message.Language,
            message.Text,
            lesson is null ? null : new ClassEvents.Lesson(lesson.Name, lesson.Title, lesson.Mode, lesson.LookFor, lesson.Text),
            [.. run.Turns.Select(turn => turn.Message.Settings).Select(set => new ClassEvents.Reply(set.Mode ?? options.Value.DefaultMode, set.Assistant, set.Seed))]);
    }

    private static ClassFrame? FrameOf(int reply, TurnUpdate update) => update switch
    {
        TurnUpdate.Queued queued => ClassFrame.Of("queued", new ClassEvents.Queued(reply, queued.Position), WorkerJson.Lines.ClassQueued),
        TurnUpdate.Notice notice => ClassFrame.Of("notice", new ClassEvents.Notice(reply, notice.Text), WorkerJson.Lines.ClassNotice),
        TurnUpdate.Delta delta => ClassFrame.Of("update", new ClassEvents.Update(reply, delta.Text), WorkerJson.Lines.ClassUpdate),
        TurnUpdate.Glimpsed glimpsed => ClassFrame.Of("sample", new ClassEvents.Sample(reply, glimpsed.Glimpse), WorkerJson.Lines.ClassSample),
        TurnUpdate.Measured measured => ClassFrame.Of("lesson", new ClassEvents.Measured(reply, measured.Report), WorkerJson.Lines.ClassMeasured),
        TurnUpdate.Finished { Result: var result } => ClassFrame.Of("done", Describe(reply, TurnJson.Rounded(result)), WorkerJson.Lines.ClassDone),
        TurnUpdate.Failed failed => ClassFrame.Of("error", new ClassEvents.Error(reply, failed.Message), WorkerJson.Lines.ClassError),
        _ => null,
    };

    private static ClassEvents.Done Describe(int reply, TurnResult result) => new(
        reply, result.Mode, result.Assistant, result.Seed, result.Text, result.Cut, result.Finish, result.Usage, result.Timing);
}
