using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Erases what was said in the conversation, or what its author ever said on the platform.</summary>
internal sealed class ForgetCommand(ForgettingStore store, Messages messages) : ICommand
{
    public string Name => "forget";

    public string Usage => "[me]";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken) => call.Words switch
    {
        [] => messages.Get(call.Language, MessageKey.Forgotten, await store.ForgetAsync(call.Key, cancellationToken)),
        [var word] when word.Equals("me", StringComparison.OrdinalIgnoreCase) => messages.Get(
            call.Language, MessageKey.ForgottenAuthor, await store.ForgetAuthorAsync(call.Message.Platform, call.Message.Author, cancellationToken)),
        _ => messages.Get(call.Language, MessageKey.Usage, "/forget, /forget me"),
    };
}
