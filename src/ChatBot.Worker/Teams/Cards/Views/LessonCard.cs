using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Replies;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>What a lesson measured: each finding with its sentence and what shows it, and what it means. What the lesson is stands in the message's text.</summary>
internal static class LessonCard
{
    private const int MostEvidence = 300;

    public static AdaptiveCard Of(CardWords words, LessonReport report, IReadOnlyList<CardButton> buttons, int most)
    {
        var kinds = report.Measurements.GroupBy(measurement => measurement.Meaning, StringComparer.Ordinal);
        return new AdaptiveCard(
            $"{words[MessageKey.TeamsCardMeasured]}: {report.Title}",
            [
                .. kinds.Select((kind, i) => Finding(words, report, [.. kind], most, isFirst: i == 0)),
                .. report.Credit.Length > 0 ? [Parts.PlainNote(words.Get(MessageKey.LessonCredit, CardText.Beginning(report.Credit, most)))] : Array.Empty<CardElement>(),
            ],
            buttons)
        {
            Msteams = AdaptiveCard.TeamsWidth.Full,
        };
    }

    private static CardElement.Container Finding(CardWords words, LessonReport report, IReadOnlyList<Measurement> kind, int most, bool isFirst)
    {
        var items = new List<CardElement>();
        if (isFirst) items.Add(Parts.Heading(words[MessageKey.TeamsCardMeasured]));
        foreach (var measurement in kind)
        {
            items.Add(new CardElement.RichTextBlock(
                [TextRun.Of(Where(words, report, measurement)) with { IsSubtle = true }, TextRun.Of(CardText.Beginning(measurement.Sentence, most))]));
            items.AddRange(Evidence(report, measurement, Math.Min(most, MostEvidence)));
        }

        items.Add(Parts.PlainNote(CardText.Beginning(kind[0].Meaning, most)));
        return new CardElement.Container(items) { Separator = true };
    }

    private static IEnumerable<CardElement> Evidence(LessonReport report, Measurement measurement, int most) => measurement switch
    {
        Measurement.FirstToken { Value.Top: var top } => top.Take(most).Select(token => Parts.Bar(VisibleText.Of(token.Text), token.Probability)),
        Measurement.Overlap { OfSample: { } sample, Value.Spans: { Count: > 0 } spans } =>
            [new CardElement.RichTextBlock(MarkedText.Runs(CardText.Beginning(report.Samples[sample].Text, most), spans))],
        Measurement.Cut { Text: var cut } => [CutCard.Greyed(CardText.Beginning(cut.Trim('\n'), most))],
        Measurement.Tokens { Pieces: var pieces } =>
            TokensCard.Pieces([.. pieces.Take(most).Select(piece => VisibleText.Of(piece.Text))], [.. pieces.Take(most).Select(piece => piece.Id)]),
        _ => [],
    };

    /// <summary>Of which sample or variant it is told, where there are several.</summary>
    private static string Where(CardWords words, LessonReport report, Measurement measurement)
    {
        if (measurement.OfSample is { } sample && report.Samples.Count > 1) return words.Get(MessageKey.LessonOfSample, sample + 1);
        return measurement.OfVariant is { } variant && report.Variants.Count > 1 ? words.Get(MessageKey.LessonOfVariant, Parts.Unmarked(new LessonText(words.Messages).Title(variant, words.Language))) : " ";
    }
}
