using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// <c>/forget me</c>: all that a person ever asked. <c>/forget conversation</c>: the one of the thread, the channel or the direct messages, or,
/// where every chain of replies is one, that of the person's last question. What is being answered of it is not answered any further.
/// </summary>
internal sealed class ForgetCommands(ConversationStore store, ForgettingStore forgetting, PushedTurns<DiscordAddress> turns) : ISlashCommand
{
    public IReadOnlyList<string> Names { get; } = [SlashNames.Forget];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var text = options.Subcommand == SlashNames.Me
            ? call.Text(MessageKey.DiscordForgotMe, await forgetting.ForgetAuthorAsync(DiscordSurface.Platform, call.User.ToString(), cancellationToken))
            : await ForgetConversationAsync(call, cancellationToken);
        await turns.EndForgottenAsync(cancellationToken);
        await call.AnswerAsync(text, cancellationToken);
    }

    private async Task<string> ForgetConversationAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var here = new ConversationKey(DiscordSurface.Platform, ConversationNaming.OfChannel(call.Channel));
        var (all, ofOthers) = await store.CountTurnsAsync(here, call.User.ToString(), cancellationToken);
        var mayEraseOthers = call.IsModerator;
        if (all == 0)
        {
            if (await store.LoadLastOfAuthorAsync(DiscordSurface.Platform, call.User.ToString(), cancellationToken) is not { Message: { } last })
                return call.Text(MessageKey.DiscordNoQuestion);

            // The right to moderate holds where the command is used; the question may have been asked in another channel, or another server.
            mayEraseOthers &= DiscordAddress.Read(last.Address)?.Channel == call.Channel;
            here = here with { Conversation = last.Conversation };
            (_, ofOthers) = await store.CountTurnsAsync(here, call.User.ToString(), cancellationToken);
        }

        return ofOthers == 0 || mayEraseOthers
            ? call.Text(MessageKey.Forgotten, await forgetting.ForgetAsync(here, cancellationToken))
            : call.Text(MessageKey.DiscordForgetRefused);
    }
}
