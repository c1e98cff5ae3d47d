using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Erases what was said in the conversation.</summary>
internal sealed class ForgetCommand(ConversationStore store, Messages messages) : ICommand
{
    public string Name => "forget";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken) =>
        messages.Get(call.Language, MessageKey.Forgotten, await store.ForgetAsync(call.Key, cancellationToken));
}
