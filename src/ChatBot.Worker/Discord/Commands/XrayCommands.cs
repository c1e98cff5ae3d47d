using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Xray;
using ChatBot.Discord;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/xray</c>, and the menu entry and the button of the same name: how likely the model held each token of a reply, for the one who looks.</summary>
internal sealed class XrayCommands(ConversationStore store, DeliveryStore deliveries, XrayReader reader) : ISlashCommand
{
    private const int Alternatives = 3;

    public IReadOnlyList<string> Names { get; } = [SlashNames.Xray];

    /// <summary>Of the reply to the member's own last question.</summary>
    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var last = await store.LoadLastOfAuthorAsync(DiscordSurface.Platform, call.User.ToString(), cancellationToken);
        await ShowAsync(call, last?.Id, MessageKey.DiscordNoQuestion, cancellationToken);
    }

    /// <summary>Of the reply that is in a message.</summary>
    public async Task OfMessageAsync(InteractionCall call, Snowflake message, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var delivered = await deliveries.FindTurnByDeliveryAsync(DiscordSurface.Platform, message.ToString(), cancellationToken);
        await ShowAsync(call, delivered?.Id, MessageKey.DiscordXrayNoReply, cancellationToken);
    }

    /// <summary>Of the reply under which the button was pressed.</summary>
    public async Task OfTurnAsync(InteractionCall call, string turnId, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        await ShowAsync(call, turnId, MessageKey.DiscordTurnGone, cancellationToken);
    }

    private async Task ShowAsync(InteractionCall call, string? turnId, string missing, CancellationToken cancellationToken)
    {
        if (turnId is null || await store.LoadTurnAsync(turnId, cancellationToken) is not { } turn)
        {
            await call.AnswerAsync(call.Text(missing), cancellationToken);
            return;
        }

        // What stands in one message for several replies, or answers a command, has no tokens of its own.
        var reading = turn is { Question.Length: > 0 }
            ? await reader.ReadAsync(turn, Alternatives, call.Language, cancellationToken)
            : new XrayReading.Refused(call.Text(MessageKey.XrayNothing));
        await call.AnswerAsync(reading is XrayReading.Ready { Xray: var xray } ? Draft(call, xray) : ReplyText.Draft(((XrayReading.Refused)reading).Message), cancellationToken);
    }

    private static MessageDraft Draft(InteractionCall call, ReplyXray xray)
    {
        var surprises = XrayBlocks.Surprises(xray.Tokens, ReplyText.MostCharacters / 3);
        var about = surprises.Length == 0 ? "" : call.Text(MessageKey.DiscordXraySurprises, surprises);
        var frame = call.Text(MessageKey.DiscordXray, xray.Tokens.Count, xray.Seed, "", about);
        var text = XrayBlocks.Text(xray.Tokens, ReplyText.MostCharacters - frame.Length);
        return new MessageDraft { Content = call.Text(MessageKey.DiscordXray, xray.Tokens.Count, xray.Seed, text, about), SuppressEmbeds = true };
    }
}
