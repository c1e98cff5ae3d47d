using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Shows what the model wrote after the last reply, where the bot stopped showing it.</summary>
internal sealed class CutCommand(ConversationStore store, Messages messages) : ICommand
{
    public string Name => "cut";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken) =>
        await store.LoadLastAsync(call.Key, cancellationToken) switch
        {
            null => messages.Get(call.Language, MessageKey.NoTurnYet),
            { Cut.Length: 0 } => messages.Get(call.Language, MessageKey.NothingCut),
            { Cut: var cut } => messages.Get(call.Language, MessageKey.Cut, CommandReply.Fence(cut)),
        };
}
