using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Inference.Text;

namespace ChatBot.Inference.Remote;

/// <summary>One request to the server, from the call to its end.</summary>
/// <param name="request">Validated, with a seed.</param>
/// <param name="promptTokens">The estimate, until the server says how many there are.</param>
/// <param name="clock">For the timing.</param>
internal sealed class RemoteGeneration(GenerationRequest request, int promptTokens, TimeProvider clock)
{
    private readonly StopSequenceFilter _filter = new(request.Sampling.StopSequences);
    private readonly StringBuilder _text = new();
    private readonly long _called = clock.GetTimestamp();
    private long _admitted;
    private long _firstToken;
    private int _tokens;
    private int _tokensAfterStop;
    private FinishReason? _finish;
    private CompletionChunk.TokenUsage? _usage;

    public void Admit() => _admitted = clock.GetTimestamp();

    /// <summary>Texts and tokens. When cancelled it ends without an exception.</summary>
    /// <exception cref="InferenceException">The stream ended before the reply did.</exception>
    public async IAsyncEnumerable<GenerationUpdate> ReadAsync(CompletionsClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Sampling.MaxTokens == 0)
        {
            _finish = FinishReason.Length;
            yield break;
        }

        await using var chunks = client.StreamAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (_finish is null && await MoveNextAsync(chunks, cancellationToken))
        {
            foreach (var update in Take(chunks.Current))
                yield return update;
        }

        if (_filter.Stopped)
            _finish ??= FinishReason.Stop;
        if (_finish is null && !cancellationToken.IsCancellationRequested)
            throw new InferenceException("the completions server broke off its answer without a reason");

        // What the server says after the end of the text is only how much it was.
        while (_usage is null && !_filter.Stopped && await MoveNextAsync(chunks, cancellationToken))
            _usage = chunks.Current.Usage;
    }

    /// <summary>What was held back and is no stop, then the result.</summary>
    public IEnumerable<GenerationUpdate> End()
    {
        if (Show(_filter.Flush()) is { } rest)
            yield return rest;
        var now = clock.GetTimestamp();
        var admitted = _admitted == 0 ? now : _admitted;
        var writing = clock.GetElapsedTime(_firstToken, now).TotalSeconds;
        var completion = _usage?.CompletionTokens ?? _tokens;
        yield return new GenerationUpdate.Finished(new GenerationResult(
            _text.ToString(),
            _filter.Cut,
            _finish ?? FinishReason.Aborted,
            request.Sampling.Seed!.Value,
            new GenerationUsage(_usage?.PromptTokens ?? promptTokens, _usage?.PromptTokensDetails?.CachedTokens ?? 0, completion),
            new GenerationTiming(
                QueueMs: clock.GetElapsedTime(_called, admitted).TotalMilliseconds,
                TimeToFirstTokenMs: _firstToken == 0 ? 0 : clock.GetElapsedTime(_called, _firstToken).TotalMilliseconds,
                TotalMs: clock.GetElapsedTime(_called, now).TotalMilliseconds,
                TokensPerSecond: completion < 2 || _firstToken == 0 || writing <= 0 ? 0 : (completion - 1) / writing)));
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<CompletionChunk> chunks, CancellationToken cancellationToken)
    {
        try
        {
            return await chunks.MoveNextAsync();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private IEnumerable<GenerationUpdate> Take(CompletionChunk chunk)
    {
        _usage = chunk.Usage ?? _usage;
        if (chunk.Choices is not [var choice, ..])
            yield break;
        if (choice.Text.Length > 0)
        {
            if (_firstToken == 0)
                _firstToken = clock.GetTimestamp();
            var tokens = Math.Max(1, choice.Logprobs?.Tokens.Count ?? 1);
            _tokens += tokens;
            if (_filter.Stopped)
                _tokensAfterStop += tokens;
            if (Show(_filter.Push(choice.Text)) is { } text)
                yield return text;
            foreach (var token in choice.Logprobs?.Generated(_filter.Stopped) ?? [])
                yield return new GenerationUpdate.Token(token);
        }

        _finish = _filter.Stopped
            ? choice.FinishReason is not null || _tokensAfterStop >= request.TokensAfterStop ? FinishReason.Stop : null
            : choice.Finish(CompletionsClient.SendsStops(request));
    }

    private GenerationUpdate.Text? Show(string text)
    {
        if (text.Length == 0)
            return null;
        _text.Append(text);
        return new GenerationUpdate.Text(text);
    }
}
