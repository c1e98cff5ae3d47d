using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>All that the model was given for a reply; the person's own words stand out.</summary>
internal static class PromptCard
{
    public static AdaptiveCard Of(CardWords words, ConversationTurn turn, IReadOnlyList<CardButton> buttons, int most)
    {
        var title = words[MessageKey.TeamsCardPrompt];
        var note = words.Get(MessageKey.TeamsCardPromptNote, turn.Usage?.PromptTokens ?? 0, turn.Prompt.EnumerateRunes().Count());
        return new AdaptiveCard(
            $"{title}: {note}",
            [Parts.Title(title), Parts.Note(note), new CardElement.Container([new CardElement.RichTextBlock(Runs(turn, most))]) { Style = ContainerStyle.Emphasis }],
            buttons)
        {
            Msteams = AdaptiveCard.TeamsWidth.Full,
        };
    }

    private static List<TextRun> Runs(ConversationTurn turn, int most)
    {
        var runs = new List<TextRun>();
        var at = 0;
        foreach (var part in PartsOf(turn))
        {
            var text = turn.Prompt.Substring(at, part.Length);
            at += part.Length;
            if (text.Length > 0) runs.Add(Run(part.Kind, CardText.Ends(text, most)));
        }

        return runs.Count > 0 ? runs : [TextRun.Of("")];
    }

    /// <summary>As its trace says; otherwise all is one.</summary>
    private static IReadOnlyList<PromptPart> PartsOf(ConversationTurn turn) =>
        turn.Trace is { Parts: var parts } && parts.Sum(part => part.Length) == turn.Prompt.Length ? parts : [new PromptPart(PromptPartKind.Scaffold, turn.Prompt.Length)];

    private static TextRun Run(PromptPartKind kind, string text)
    {
        var run = TextRun.Of(text) with { FontType = FontType.Monospace, Size = TextSize.Small };
        return kind switch
        {
            PromptPartKind.Question => run with { Color = TextColor.Accent, Weight = TextWeight.Bolder },
            PromptPartKind.Label => run with { Weight = TextWeight.Bolder },
            PromptPartKind.History => run with { Color = TextColor.Good },
            _ => run,
        };
    }
}
