using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Shows which tokens the model holds most likely after a text.</summary>
internal sealed class NextCommand(IBackendProvider backend, Messages messages) : ICommand
{
    private const int Candidates = 10;

    public string Name => "next";

    public string Usage => "PREFIX";

    public CommandKind Kind => CommandKind.Model;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<(string Text, ReplyData? Data)> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Argument.Length == 0) return (messages.Get(call.Language, MessageKey.Usage, "/next PREFIX"), null);
        var model = await backend.WaitAsync(cancellationToken);
        // One for begin-of-text, one for the token that is asked for.
        var tokens = model.CountTokens(call.Argument) + 1;
        if (tokens + 1 > model.ContextTokens) return (messages.Get(call.Language, MessageKey.RawTooLong, tokens, model.ContextTokens - 1), null);
        var candidates = await model.NextTokensAsync(call.Argument, Candidates, cancellationToken);
        return (messages.Get(call.Language, MessageKey.Next, CommandReply.Fence(ProbabilityBars.Of(candidates))), new ReplyData.NextTokens(call.Argument, candidates));
    }
}
