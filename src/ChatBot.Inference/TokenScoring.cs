namespace ChatBot.Inference;

/// <summary>How likely a model holds what is written already.</summary>
public static class TokenScoring
{
    /// <summary>
    /// The probability of each token of <see cref="GenerationRequest.ReplyStart"/> after the prompt and the tokens before it, with the
    /// alternatives, as the model would have reported them while it wrote them. It is one request like any other; nothing is drawn.
    /// </summary>
    /// <param name="backend">Must know tokens.</param>
    /// <param name="request">Prompt, reply, stop sequences and <see cref="GenerationRequest.TopProbabilities"/> (null: no alternatives); the rest does not matter.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <exception cref="ArgumentException">Prompt and reply do not fit the context.</exception>
    /// <exception cref="NotSupportedException">The backend knows no tokens.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<IReadOnlyList<GeneratedToken>> ScoreAsync(this ICompletionBackend backend, GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(request);
        var scored = request with
        {
            Sampling = new() { Temperature = 0, MaxTokens = request.ReplyStart.Count, StopSequences = request.Sampling.StopSequences },
            TokensAfterStop = 0,
            TopProbabilities = request.TopProbabilities ?? 0,
        };
        var tokens = new List<GeneratedToken>(request.ReplyStart.Count);
        if (request.ReplyStart.Count == 0)
        {
            return tokens;
        }

        await foreach (var update in backend.GenerateAsync(scored, cancellationToken))
        {
            if (update is GenerationUpdate.Token { Generated: var token })
            {
                tokens.Add(token);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return tokens;
    }
}
