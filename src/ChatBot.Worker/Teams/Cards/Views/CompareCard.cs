using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>The same question raw and to the assistant.</summary>
internal static class CompareCard
{
    // In a column of half a phone's width more than this is a thread of words.
    private const int MostSideBySide = 600;

    public static AdaptiveCard Of(CardWords words, ReplyData.Compared compared, IReadOnlyList<CardButton> buttons, int most)
    {
        var raw = Part(words[MessageKey.TeamsCardRaw], words[MessageKey.TeamsCardRawNote], compared.Raw.Text, most);
        var assistant = Part(words[MessageKey.TeamsCardAssistant], words[MessageKey.TeamsCardAssistantNote], compared.Assistant.Text, most);
        var isShort = Math.Max(compared.Raw.Text.Length, compared.Assistant.Text.Length) <= MostSideBySide;
        CardElement[] both = isShort
            ? [new CardElement.ColumnSet([new Column("1", raw), new Column("1", assistant) { Style = ContainerStyle.Emphasis }])]
            : [new CardElement.Container(raw), new CardElement.Container(assistant) { Style = ContainerStyle.Emphasis }];
        return new AdaptiveCard(words[MessageKey.TeamsCardCompare], [Parts.Title(words[MessageKey.TeamsCardCompare]), .. both], buttons)
        {
            Msteams = AdaptiveCard.TeamsWidth.Full,
        };
    }

    private static CardElement[] Part(string title, string note, string text, int most) =>
        [Parts.Heading(title), Parts.Note(note), Parts.Plain(CardText.Beginning(text.Trim(), most))];
}
