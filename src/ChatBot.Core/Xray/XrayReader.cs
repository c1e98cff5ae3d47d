using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Xray;

/// <summary>Looks into finished turns: the model reads prompt and reply again and says how likely it holds each token.</summary>
public sealed class XrayReader(IBackendProvider backend, Messages messages) : IDisposable
{
    /// <summary>The most alternatives a token is shown with.</summary>
    public const int MostAlternatives = 50;

    // Replies that are being written have the model's slots; curiosity takes few.
    private const int AtOnce = 2;

    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);

    /// <param name="turn">With its <see cref="ConversationTurn.Trace"/>, where it has one.</param>
    /// <param name="alternatives">How many for each token, 1 to <see cref="MostAlternatives"/>.</param>
    /// <param name="language">Of a refusal.</param>
    /// <param name="cancellationToken">Ends the wait and the computation.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<XrayReading> ReadAsync(ConversationTurn turn, int alternatives, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var model = await backend.WaitAsync(cancellationToken);
        if (Problem(turn, model) is { } key) return new XrayReading.Refused(messages.Get(language, key));
        var ids = turn.Trace?.Tokens ?? [.. model.Tokenize(turn.Reply).Select(token => token.Id)];
        if (ids.Count == 0) return new XrayReading.Refused(messages.Get(language, MessageKey.XrayNothing));
        var request = new GenerationRequest
        {
            Prompt = turn.Prompt,
            ReplyStart = ids,
            Sampling = new SamplingParams { StopSequences = turn.Trace?.Sampling.StopSequences ?? [] },
            TopProbabilities = Math.Clamp(alternatives, 1, MostAlternatives),
        };
        await _free.WaitAsync(cancellationToken);
        try
        {
            return new XrayReading.Ready(Describe(turn, await model.ScoreAsync(request, cancellationToken)));
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>The message that says why a turn's tokens cannot be read again; null when they can.</summary>
    internal static string? Problem(ConversationTurn turn, ICompletionBackend model)
    {
        if (!model.KnowsTokens) return MessageKey.XrayLocalOnly;
        if (turn.Finish is null || turn.State != TurnState.Finished) return MessageKey.XrayNotFinished;
        if (turn.Prompt.Length == 0) return MessageKey.XrayForgotten;
        if (turn.Trace is { } trace && trace.Model != ReplyTrace.Identify(model.Model)) return MessageKey.XrayOtherModel;
        var tokens = model.CountTokens(turn.Prompt) + 1 + (turn.Trace?.Tokens.Count ?? model.CountTokens(turn.Reply));
        return tokens > model.ContextTokens ? MessageKey.XrayTooLong : null;
    }

    private static ReplyXray Describe(ConversationTurn turn, IReadOnlyList<GeneratedToken> tokens)
    {
        var lengths = VisibleLengths.Of(tokens.Select(token => token.Bytes));
        var visible = lengths.Count == 0 ? 0 : lengths[^1].End - turn.Cut.Length;
        return new ReplyXray
        {
            Turn = turn.Id,
            Mode = turn.Mode,
            Assistant = turn.Assistant,
            Seed = turn.Seed,
            Finish = turn.Finish,
            Prompt = [.. Parts(turn)],
            IsDerived = turn.Trace is null,
            Tokens = [.. tokens.Select((token, i) => new XrayToken(
                token.Id,
                System.Text.Encoding.UTF8.GetString(token.Bytes.Span),
                Convert.ToHexStringLower(token.Bytes.Span),
                token.Probability,
                IsCut: turn.Trace is not null && turn.Cut.Length > 0 && lengths[i].Start >= visible,
                CanFork: turn.Trace is not null && (i == 0 || !tokens[i - 1].Withheld),
                [.. token.Alternatives.Select(other => new XrayAlternative(other.Id, other.Text, other.Probability))]))],
        };
    }

    private static IEnumerable<XrayPart> Parts(ConversationTurn turn)
    {
        if (turn.Trace is not { Parts: var parts } || parts.Sum(part => part.Length) != turn.Prompt.Length)
            parts = [new PromptPart(turn.Mode == ChatMode.Raw ? PromptPartKind.Question : PromptPartKind.Scaffold, turn.Prompt.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            yield return new XrayPart(part.Kind, turn.Prompt.Substring(at, part.Length));
            at += part.Length;
        }
    }
}
