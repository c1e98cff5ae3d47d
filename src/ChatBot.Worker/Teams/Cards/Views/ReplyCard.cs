using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>What stands below a reply of the model: how it came about, and what can be done with it.</summary>
internal static class ReplyCard
{
    public static AdaptiveCard Of(CardWords words, TurnResult result, IReadOnlyList<CardButton> buttons)
    {
        var footer = words.Get(
            MessageKey.TeamsCardFooter,
            result.Mode == ChatMode.Raw ? words[MessageKey.TeamsCardModeRaw] : words.Get(MessageKey.TeamsCardModeAssistant, result.Assistant),
            words[Finish(result.Finish)],
            result.Usage.PromptTokens,
            result.Usage.CompletionTokens,
            result.Timing.TokensPerSecond,
            result.Seed);
        return new AdaptiveCard(footer, [Parts.PlainNote(footer)], buttons);
    }

    private static string Finish(FinishReason finish) => finish switch
    {
        FinishReason.Stop => MessageKey.TeamsCardFinishStop,
        FinishReason.Eos => MessageKey.TeamsCardFinishEos,
        FinishReason.Length => MessageKey.TeamsCardFinishLength,
        _ => MessageKey.TeamsCardFinishAborted,
    };
}
