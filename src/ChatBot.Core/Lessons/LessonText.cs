using System.Text;
using ChatBot.Core.Commands;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Lessons;

/// <summary>A lesson's run as text for a chat or a terminal.</summary>
public sealed class LessonText(Messages messages)
{
    /// <summary>The heading. The text of a lesson that is only shown stands below it.</summary>
    public string Begin(Lesson lesson, Language language)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var heading = messages.Get(language, MessageKey.LessonBegin, lesson.Title, lesson.LookFor);
        return lesson.Mode == LessonMode.Show ? $"{heading}\n{CommandReply.Fence(lesson.Text)}" : heading;
    }

    /// <summary>The heading of a variant and what it gives the model; of an assistant the question alone, since its transcript is long.</summary>
    public string Begin(Lesson lesson, LessonVariant variant, Language language)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(variant);
        var given = variant.Prompt.Mode == ChatMode.Raw ? variant.Prompt.Text : lesson.Text;
        return $"\n\n{Title(variant.Name, language)}\n{CommandReply.Fence(given)}";
    }

    public string LeaveOut(LeftOutVariant variant, Language language)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return $"\n\n{Title(variant.Name, language)}\n{variant.Reason}";
    }

    public string BeginSample(int number, uint seed, Language language) => "\n\n" + messages.Get(language, MessageKey.Universe, number + 1, seed) + "\n\n";

    /// <summary>What was measured; empty when nothing was.</summary>
    public string End(LessonReport report, Language language)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Measurements.Count == 0) return "";
        var text = new StringBuilder("\n\n").Append(messages.Get(language, MessageKey.LessonMeasured));
        foreach (var kind in report.Measurements.GroupBy(measurement => measurement.Meaning, StringComparer.Ordinal))
        {
            foreach (var measurement in kind)
            {
                text.Append("\n- ").Append(Where(report, measurement, language)).Append(measurement.Sentence);
                if (Evidence(report, measurement) is { } evidence) text.Append('\n').Append(CommandReply.Fence(evidence));
            }

            text.Append('\n').Append(kind.Key);
        }

        if (report.Credit.Length > 0) text.Append('\n').Append(messages.Get(language, MessageKey.LessonCredit, report.Credit));
        return text.ToString();
    }

    /// <summary>A variant in words, as a heading in markdown.</summary>
    public string Title(string variant, Language language) => variant.Split('-', 2) switch
    {
        ["shots", var shots] => messages.Get(language, MessageKey.LessonShots, shots),
        ["temperature", var temperature] => messages.Get(language, MessageKey.LessonTemperature, temperature),
        ["assistant"] => messages.Get(language, MessageKey.LessonAssistant),
        _ => messages.Get(language, MessageKey.LessonRaw),
    };

    /// <summary>Of which sample or variant it is told, where there are several.</summary>
    private string Where(LessonReport report, Measurement measurement, Language language)
    {
        if (measurement.OfSample is { } sample && report.Samples.Count > 1) return messages.Get(language, MessageKey.LessonOfSample, sample + 1);
        return measurement.OfVariant is { } variant && report.Variants.Count > 1
            ? messages.Get(language, MessageKey.LessonOfVariant, Title(variant, language).Trim('*'))
            : "";
    }

    private static string? Evidence(LessonReport report, Measurement measurement) => measurement switch
    {
        Measurement.Overlap { OfSample: { } sample, Value.Spans: { Count: > 0 } spans } => string.Join(
            "\n…\n", spans.Select(span => report.Samples[sample].Text.Substring(span.Start, span.Length))),
        Measurement.FirstToken { Value.Top.Count: > 0 } first => ProbabilityBars.Of(first.Value.Top),
        Measurement.Cut cut => cut.Text.Trim('\n'),
        Measurement.Tokens tokens => string.Join(
            "\n", string.Join(" | ", tokens.Pieces.Select(piece => VisibleText.Of(piece.Text))), string.Join(", ", tokens.Pieces.Select(piece => piece.Id))),
        _ => null,
    };
}
