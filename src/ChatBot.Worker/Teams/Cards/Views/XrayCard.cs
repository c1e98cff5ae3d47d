using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Core.Xray;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>A reply's tokens in the colours of their probabilities, and those that were least expected.</summary>
internal static class XrayCard
{
    private const int MostTokens = 120;
    private const int MostSurprises = 6;
    private const int Likelier = 2;

    public static AdaptiveCard Of(CardWords words, ReplyXray xray, IReadOnlyList<CardButton> buttons, int most)
    {
        var title = words[MessageKey.TeamsCardXray];
        var note = words.Get(MessageKey.TeamsCardXrayNote, xray.Tokens.Count, xray.Seed);
        var shown = Math.Min(MostTokens, most);
        return new AdaptiveCard(
            $"{title}: {note}",
            [
                Parts.Title(title),
                Parts.Note(note),
                Legend(words),
                new CardElement.Container([new CardElement.RichTextBlock(Runs(xray.Tokens, shown))]) { Style = ContainerStyle.Emphasis },
                .. xray.Tokens.Count > shown ? [Parts.Note(words.Get(MessageKey.TeamsCardTokensMore, xray.Tokens.Count - shown))] : Array.Empty<CardElement>(),
                .. Surprises(words, xray.Tokens),
            ],
            buttons)
        {
            Msteams = AdaptiveCard.TeamsWidth.Full,
        };
    }

    private static CardElement.RichTextBlock Legend(CardWords words) => new(
    [
        TextRun.Of(words[MessageKey.TeamsCardXrayEven]), Gap(),
        TextRun.Of(words[MessageKey.TeamsCardXrayOneOfSeveral]) with { Color = TextColor.Warning }, Gap(),
        TextRun.Of(words[MessageKey.TeamsCardXrayUnlikely]) with { Color = TextColor.Attention }, Gap(),
        TextRun.Of(words[MessageKey.TeamsCardXraySurprise]) with { Color = TextColor.Attention, Underline = true, Weight = TextWeight.Bolder }, Gap(),
        TextRun.Of(words[MessageKey.TeamsCardXrayCut]) with { IsSubtle = true, Strikethrough = true },
    ]);

    private static TextRun Gap() => TextRun.Of(" · ");

    private static List<TextRun> Runs(IReadOnlyList<XrayToken> tokens, int shown)
    {
        var runs = tokens.Take(shown).Where(token => token.Text.Length > 0).Select(Run).ToList();
        return runs.Count > 0 ? runs : [TextRun.Of(" ")];
    }

    private static TextRun Run(XrayToken token)
    {
        var run = TextRun.Of(CardText.Beginning(token.Text, Parts.MostName));
        return token switch
        {
            { IsCut: true } => run with { IsSubtle = true, Strikethrough = true },
            { Probability: >= 0.5f } => run,
            { Probability: >= 0.1f } => run with { Color = TextColor.Warning },
            { Probability: >= 0.01f } => run with { Color = TextColor.Attention },
            _ => run with { Color = TextColor.Attention, Underline = true, Weight = TextWeight.Bolder },
        };
    }

    private static IEnumerable<CardElement> Surprises(CardWords words, IReadOnlyList<XrayToken> tokens)
    {
        var least = tokens
            .Where(token => !token.IsCut && token.Alternatives.Any(other => other.Probability > token.Probability))
            .OrderBy(token => token.Probability)
            .Take(MostSurprises)
            .ToList();
        if (least.Count == 0) yield break;
        yield return Parts.Heading(words[MessageKey.TeamsCardXrayLeast]);
        foreach (var token in least)
        {
            var likelier = token.Alternatives.Where(other => other.Probability > token.Probability).Take(Likelier).Select(other => Named(other.Text, other.Probability));
            yield return new CardElement.RichTextBlock([Run(token) with { FontType = FontType.Monospace }, TextRun.Of($" {Parts.Percent(token.Probability)}  <  {string.Join(", ", likelier)}")])
            {
                Spacing = Spacing.Small,
            };
        }
    }

    private static string Named(string text, double probability) => $"“{CardText.Beginning(VisibleText.Of(text), Parts.MostName)}” {Parts.Percent(probability)}";
}
