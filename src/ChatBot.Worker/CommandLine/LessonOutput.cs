using System.Text.Json;
using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.CommandLine;

/// <summary>Writes a lesson's run: text as it comes; or one JSON line a sample and one for all that was measured.</summary>
internal sealed class LessonOutput(Lesson lesson, Language language, LessonText text, Terminal terminal, bool json)
{
    public async Task WriteAsync(IAsyncEnumerable<LessonUpdate> updates)
    {
        Show(text.Begin(lesson, language));
        await foreach (var update in updates)
            Write(update);
    }

    private void Write(LessonUpdate update)
    {
        switch (update)
        {
            case LessonUpdate.VariantBegun begun:
                Show(text.Begin(lesson, begun.Variant, language));
                break;
            case LessonUpdate.VariantLeftOut left:
                Show(text.LeaveOut(left.Variant, language));
                break;
            case LessonUpdate.SampleBegun begun:
                Show(text.BeginSample(begun.Number, begun.Seed, language));
                break;
            case LessonUpdate.Written { Update: TurnUpdate.Delta delta }:
                Show(delta.Text);
                break;
            case LessonUpdate.Written { Update: TurnUpdate.Notice notice } when !json:
                terminal.Out.WriteLine();
                terminal.WriteRemark(notice.Text);
                break;
            case LessonUpdate.SampleEnded { Sample.Result: var result } when json:
                terminal.Out.WriteLine(TurnJson.Serialize(result));
                break;
            case LessonUpdate.Ended { Report: var report } when json:
                terminal.Out.WriteLine(JsonSerializer.Serialize(report, WorkerJson.Lines.LessonReport));
                break;
            case LessonUpdate.Ended { Report: var report }:
                Show(text.End(report, language) + "\n");
                break;
            case LessonUpdate.Failed failed:
                throw new CommandFailedException(failed.Message);
        }
    }

    private void Show(string shown)
    {
        if (!json)
            terminal.WriteReply(shown);
    }
}
