using System.Runtime.CompilerServices;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Xray;

/// <summary>A reply that begins as an earlier one did: the same prompt, the same sampling, the same first tokens, then another one.</summary>
internal sealed class ForkTurn(ConversationStore store, TurnRunner runner, IBackendProvider backend, Messages messages)
{
    /// <summary>Like a question's turn; its result says which turn's question it answers again.</summary>
    public async IAsyncEnumerable<TurnUpdate> RunAsync(InboundMessage message, TurnFork fork, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var composition = await ComposeAsync(message, fork, cancellationToken);
        if (composition is TurnComposition.Refused { Message: var reason }) yield return new TurnUpdate.Failed(reason);
        if (composition is not TurnComposition.Ready { Prompt: var prompt }) yield break;
        await foreach (var update in runner.RunAsync(prompt, cancellationToken))
            yield return update is TurnUpdate.Finished { Result: var result } ? new TurnUpdate.Finished(result with { Repeats = fork.Turn }) : update;
    }

    /// <summary>The earlier turn's prompt exactly as it was sent, and what its reply is to begin with.</summary>
    public async Task<TurnComposition> ComposeAsync(InboundMessage message, TurnFork fork, CancellationToken cancellationToken)
    {
        var model = await backend.WaitAsync(cancellationToken);
        if (await store.LoadTurnAsync(fork.Turn, cancellationToken) is not { } turn || !MaySee(message, turn)) return Refused(message, MessageKey.XrayForgotten);
        if (XrayReader.Problem(turn, model) is { } problem) return Refused(message, problem);
        if (turn.Trace is not { } trace) return Refused(message, MessageKey.ForkNoTokens);
        if (fork.At < 0 || fork.At >= trace.Tokens.Count) return Refused(message, MessageKey.ForkPlace, 1, trace.Tokens.Count);
        if (fork.Tokens.Count == 0 || fork.Tokens.Any(token => token < 0 || token >= model.Model.VocabularySize)) return Refused(message, MessageKey.ForkToken);
        if (fork.At + fork.Tokens.Count > trace.Sampling.MaxTokens) return Refused(message, MessageKey.ForkFull, trace.Sampling.MaxTokens);
        return new TurnComposition.Ready(new TurnPrompt
        {
            Mode = turn.Mode,
            Assistant = turn.Assistant,
            Text = turn.Prompt,
            Parts = trace.Parts,
            Sampling = trace.Sampling with { Seed = message.Settings.Seed ?? turn.Seed },
            ReplyStart = [.. trace.Tokens.Take(fork.At), .. fork.Tokens],
            Repeatable = true,
            Language = message.Language,
        });
    }

    private static bool MaySee(InboundMessage message, ConversationTurn turn) =>
        turn.Message is { } asked && asked.Platform == message.Platform && (asked.Author == message.Author || asked.Conversation == message.Conversation);

    private TurnComposition.Refused Refused(InboundMessage message, string key, params object[] arguments) => new(messages.Get(message.Language, key, arguments));
}
