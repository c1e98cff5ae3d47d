using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/prompt</c> and <c>/cut</c>: a look behind the reply to a person's own last question.</summary>
internal sealed class LastTurnCommands(ConversationStore store) : ISlashCommand
{
    public IReadOnlyList<string> Names { get; } = [SlashNames.Prompt, SlashNames.Cut];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var turn = await store.LoadLastOfAuthorAsync(DiscordSurface.Platform, call.User.ToString(), cancellationToken);
        var draft = turn is null ? new MessageDraft { Content = call.Text(MessageKey.DiscordNoQuestion) }
            : name == SlashNames.Prompt ? TurnViews.Prompt(call, turn)
            : TurnViews.Cut(call, turn);
        await call.AnswerAsync(draft, cancellationToken);
    }
}
