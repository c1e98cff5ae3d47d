using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>What is behind a reply, for one person to see.</summary>
internal static class TurnViews
{
    private const string Fence = "```";

    /// <summary>As a file, byte for byte.</summary>
    public static MessageDraft Prompt(InteractionCall call, ConversationTurn turn) => turn.Prompt.Length == 0
        ? new MessageDraft { Content = call.Text(MessageKey.DiscordTurnGone) }
        : new MessageDraft
        {
            Content = call.Text(MessageKey.DiscordPromptFile, turn.Usage?.PromptTokens ?? 0),
            Files = [ReplyText.File("prompt.txt", turn.Prompt)],
        };

    /// <summary>In a block of code; as a file where it is too long, or would end the block.</summary>
    public static MessageDraft Cut(InteractionCall call, ConversationTurn turn)
    {
        if (turn.Cut.Length == 0)
            return new MessageDraft { Content = call.Text(MessageKey.DiscordNothingCut) };
        var text = call.Text(MessageKey.DiscordCut, $"{Fence}\n{turn.Cut.Trim('\n')}\n{Fence}");
        return text.Length > ReplyText.MostCharacters || turn.Cut.Contains('`', StringComparison.Ordinal)
            ? new MessageDraft { Content = call.Text(MessageKey.DiscordCutFile), Files = [ReplyText.File("cut.txt", turn.Cut)] }
            : new MessageDraft { Content = text, SuppressEmbeds = true };
    }
}
