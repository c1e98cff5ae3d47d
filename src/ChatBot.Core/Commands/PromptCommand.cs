using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Shows exactly what the last turn sent to the model.</summary>
internal sealed class PromptCommand(ConversationStore store, Messages messages) : ICommand
{
    public string Name => "prompt";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken) =>
        await store.LoadLastAsync(call.Key, cancellationToken) is { } last
            ? messages.Get(call.Language, MessageKey.Prompt, CommandReply.Fence(last.Prompt))
            : messages.Get(call.Language, MessageKey.NoTurnYet);
}
