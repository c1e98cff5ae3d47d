using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Worker.Discord.Buttons;

/// <summary>A press of a button under a reply.</summary>
internal sealed class TurnButtonHandler(ConversationStore store, TurnRepeats repeats, TurnEndings endings, XrayCommands xrays)
{
    public Task RunAsync(InteractionCall call, string customId, CancellationToken cancellationToken)
    {
        if (!TurnButtonId.TryParse(customId, out var id))
            return UnknownAsync(call, cancellationToken);
        return id.Action switch
        {
            TurnAction.Again => RepeatAsync(call, id, TurnRepeats.Another, cancellationToken),
            TurnAction.Raw => RepeatAsync(call, id, TurnRepeats.AsRaw, cancellationToken),
            TurnAction.Assistant => RepeatAsync(call, id, TurnRepeats.AsAssistant, cancellationToken),
            TurnAction.Cut => ShowAsync(call, id, TurnViews.Cut, cancellationToken),
            TurnAction.Prompt => ShowAsync(call, id, TurnViews.Prompt, cancellationToken),
            TurnAction.Xray => xrays.OfTurnAsync(call, id.TurnId, cancellationToken),
            TurnAction.Stop => endings.StopAsync(call, id.TurnId, cancellationToken),
            TurnAction.Delete => endings.DeleteAsync(call, id.TurnId, cancellationToken),
            _ => UnknownAsync(call, cancellationToken),
        };
    }

    private async Task RepeatAsync(
        InteractionCall call, TurnButtonId id, Func<ConversationTurn, Snowflake, TurnRequest?> repeat, CancellationToken cancellationToken)
    {
        await call.DeferAsync(call.IsUnderPrivate, cancellationToken);
        if (await store.LoadTurnAsync(id.TurnId, cancellationToken) is { } turn && repeat(turn, call.Interaction.Id) is { } request)
            await repeats.SubmitAsync(call, request, cancellationToken);
        else
            await call.TellAsync(call.Text(MessageKey.DiscordTurnGone), cancellationToken);
    }

    private async Task ShowAsync(
        InteractionCall call, TurnButtonId id, Func<InteractionCall, ConversationTurn, MessageDraft> view, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var turn = await store.LoadTurnAsync(id.TurnId, cancellationToken);
        await call.AnswerAsync(turn is null ? ReplyText.Draft(call.Text(MessageKey.DiscordTurnGone)) : view(call, turn), cancellationToken);
    }

    private static Task UnknownAsync(InteractionCall call, CancellationToken cancellationToken) =>
        call.TellAsync(call.Text(MessageKey.DiscordUnknownControl), cancellationToken);
}
