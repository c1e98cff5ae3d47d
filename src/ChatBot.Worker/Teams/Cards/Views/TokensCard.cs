using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Tokens;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>A text's tokens in colours, and their ids in the same.</summary>
internal static class TokensCard
{
    private const int MostTokens = 100;

    // A token's number in the text chooses, so that neighbours differ.
    private static readonly TextColor?[] Colours = [TextColor.Accent, TextColor.Good, TextColor.Attention, null];

    public static AdaptiveCard Of(CardWords words, IReadOnlyList<EncodedText> texts, IReadOnlyList<CardButton> buttons, int most)
    {
        var title = words[MessageKey.TeamsCardTokens];
        var facts = string.Join("; ", texts.Select(text => Facts(words, text)));
        return new AdaptiveCard($"{title}: {facts}", [Parts.Title(title), .. texts.SelectMany(text => Body(words, text, most))], buttons)
        {
            Msteams = AdaptiveCard.TeamsWidth.Full,
        };
    }

    /// <summary>No token is left out.</summary>
    public static bool ShowsAll(IReadOnlyList<EncodedText> texts) => texts.All(text => text.Tokens.Count <= MostTokens);

    /// <summary>The pieces, and their ids below.</summary>
    public static IEnumerable<CardElement> Pieces(IReadOnlyList<string> pieces, IReadOnlyList<int> ids)
    {
        yield return Row(pieces, TextSize.Medium);
        yield return Row([.. ids.Select(id => $"{id} ")], TextSize.Small);
    }

    private static IEnumerable<CardElement> Body(CardWords words, EncodedText text, int most)
    {
        yield return Parts.Heading(text.Encoding == TokenEncodings.Model ? words[MessageKey.TeamsCardEncodingModel] : text.Encoding);
        yield return Parts.Note(Facts(words, text));
        var shown = Math.Min(Math.Min(text.Tokens.Count, MostTokens), most);
        if (shown == 0) yield break;
        foreach (var element in Pieces([.. TokenRows.Of(text.Tokens).Take(shown)], [.. text.Tokens.Take(shown).Select(token => token.Id)])) yield return element;
        if (text.Tokens.Count > shown) yield return Parts.Note(words.Get(MessageKey.TeamsCardTokensMore, text.Tokens.Count - shown));
    }

    private static string Facts(CardWords words, EncodedText text) => words.Get(
        MessageKey.TeamsCardTokensFacts,
        text.Tokens.Count,
        text.Characters,
        text.Tokens.Count == 0 ? "0" : ((double)text.Characters / text.Tokens.Count).ToString("F1", CultureInfo.InvariantCulture));

    private static CardElement.RichTextBlock Row(IReadOnlyList<string> pieces, TextSize size) => new(
        [.. pieces.Select((piece, i) => TextRun.Of(CardText.Beginning(piece, Parts.MostName)) with { FontType = FontType.Monospace, Size = size, Color = Colours[i % Colours.Length] })])
    { Spacing = Spacing.Small };
}
