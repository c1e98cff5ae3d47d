using System.Runtime.CompilerServices;
using ChatBot.Core.Conversations;
using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Commands;

/// <summary>The experiments of the lecture: lists them, or runs one and says what was measured.</summary>
internal sealed class LessonCommand(
    LessonLibrary lessons, LessonRunner runner, LessonText text, ConversationStore store, Messages messages, TimeProvider time) : ICommand
{
    public string Name => "lesson";

    public string Usage => "[list|run NAME]";

    public CommandKind Kind => CommandKind.Model;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => call.Words switch
    {
        [] or ["list"] => CommandReply.Of(Task.FromResult(List(call.Language))),
        ["run", var name] => RunAsync(call, name, cancellationToken),
        [var name] when name != "run" => RunAsync(call, name, cancellationToken),
        _ => CommandReply.Of(Task.FromResult(messages.Get(call.Language, MessageKey.Usage, "/lesson list, /lesson run NAME"))),
    };

    private IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, string name, CancellationToken cancellationToken) =>
        lessons.Find(name, call.Language) is { } lesson
            ? RunAsync(call, lesson, cancellationToken)
            : CommandReply.Of(Task.FromResult(messages.Get(
                call.Language, MessageKey.UnknownLesson, name, string.Join(", ", lessons.In(call.Language).Select(known => known.Name)))));

    private async IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, Lesson lesson, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = (await store.LoadSettingsAsync(call.Key, cancellationToken)).With(call.Message.Settings);
        var began = time.GetTimestamp();
        var shown = new ShownSamples();
        yield return shown.Add(text.Begin(lesson, call.Language));
        await foreach (var update in runner.RunAsync(lesson, settings.Seed, call.Language, cancellationToken))
        {
            switch (update)
            {
                case LessonUpdate.VariantBegun { Variant: var variant }:
                    yield return shown.Add(text.Begin(lesson, variant, call.Language));
                    break;
                case LessonUpdate.VariantLeftOut { Variant: var variant }:
                    yield return shown.Add(text.LeaveOut(variant, call.Language));
                    break;
                case LessonUpdate.SampleBegun begun:
                    yield return shown.Add(text.BeginSample(begun.Number, begun.Seed, call.Language));
                    break;
                case LessonUpdate.Written { Update: var written }:
                    if (shown.Add(written) is { } visible) yield return visible;
                    break;
                case LessonUpdate.Glimpsed { Glimpse: var glimpse }:
                    yield return new TurnUpdate.Glimpsed(glimpse);
                    break;
                case LessonUpdate.SampleEnded { Sample.Result: var result }:
                    shown.Add(new TurnUpdate.Finished(result));
                    break;
                case LessonUpdate.Ended { Report: var report, IsWhole: var isWhole }:
                    if (text.End(report, call.Language) is { Length: > 0 } end) yield return shown.Add(end);
                    yield return new TurnUpdate.Measured(report);
                    yield return new TurnUpdate.Finished(shown.ToResult(time.GetElapsedTime(began), isWhole ? Finish(shown) : FinishReason.Aborted));
                    break;
                case LessonUpdate.Failed { Message: var message }:
                    yield return new TurnUpdate.Failed(message);
                    break;
            }
        }
    }

    /// <summary>Null: as its samples ended. A lesson in which the model wrote nothing ended as it should.</summary>
    private static FinishReason? Finish(ShownSamples shown) => shown.Results.Count == 0 ? FinishReason.Stop : null;

    private string List(Language language)
    {
        var known = lessons.In(language);
        var list = known.Count == 0
            ? messages.Get(language, MessageKey.LessonsNone)
            : messages.Get(language, MessageKey.Lessons, string.Join('\n', known.Select(lesson => $"- `{lesson.Name}`: {lesson.Title}")));
        return lessons.Problems.Count == 0
            ? list
            : $"{list}\n{messages.Get(language, MessageKey.LessonsBroken, CommandReply.Fence(string.Join('\n', lessons.Problems)))}";
    }
}
