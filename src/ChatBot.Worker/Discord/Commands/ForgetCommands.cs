using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// <c>/forget me</c>: all that a person ever asked. <c>/forget conversation</c>: the one of the thread, the channel or the direct messages, or,
/// where every chain of replies is one, that of the person's last question.
/// </summary>
internal sealed class ForgetCommands(ConversationStore store) : ISlashCommand
{
    // More than a prompt can ever show; a conversation with more is not somebody's own.
    private const int MostTurns = 1000;

    public IReadOnlyList<string> Names { get; } = [SlashNames.Forget];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var text = options.Subcommand == SlashNames.Me
            ? call.Text(MessageKey.DiscordForgotMe, await store.ForgetAuthorAsync(DiscordSurface.Platform, call.User.ToString(), cancellationToken))
            : await ForgetConversationAsync(call, cancellationToken);
        await call.AnswerAsync(text, cancellationToken);
    }

    private async Task<string> ForgetConversationAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var here = new ConversationKey(DiscordSurface.Platform, ConversationNaming.OfChannel(call.Channel));
        var turns = await store.LoadRecentAsync(here, MostTurns, cancellationToken);
        var isElsewhere = turns.Count == 0;
        if (isElsewhere)
        {
            if (await store.LoadLastOfAuthorAsync(DiscordSurface.Platform, call.User.ToString(), cancellationToken) is not { Message: { } last })
                return call.Text(MessageKey.DiscordNoQuestion);
            here = here with { Conversation = last.Conversation };
            turns = await store.LoadRecentAsync(here, MostTurns, cancellationToken);
        }

        var isOwn = turns.Count < MostTurns && turns.All(turn => turn.Author == call.User.ToString());
        // A moderator's right ends with the place: that of a direct message, or of this server, says nothing of another.
        return isOwn || (call.IsModerator && !isElsewhere)
            ? call.Text(MessageKey.Forgotten, await store.ForgetAsync(here, cancellationToken))
            : call.Text(MessageKey.DiscordForgetRefused);
    }
}
