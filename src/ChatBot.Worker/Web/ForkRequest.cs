namespace ChatBot.Worker.Web;

/// <summary>The body of <c>POST /api/turns/{id}/fork</c>. Everything may be missing here; <see cref="Problem"/> says what must not be.</summary>
internal sealed record ForkRequest
{
    private const int MostTokens = 64;

    public string? Conversation { get; init; }

    public string? Author { get; init; }

    public string? MessageId { get; init; }

    /// <summary>How many of the reply's tokens are kept.</summary>
    public int? At { get; init; }

    /// <summary>Ids of what comes instead of the next one.</summary>
    public IReadOnlyList<int>? Tokens { get; init; }

    /// <summary>Null: the earlier reply's.</summary>
    public uint? Seed { get; init; }

    /// <summary><c>en</c> or <c>zh</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The first thing wrong, as a sentence that names the field; null when all is well.</summary>
    public string? Problem() =>
        TurnRequest.IdProblem("conversation", Conversation)
        ?? TurnRequest.IdProblem("author", Author)
        ?? (MessageId is null ? null : TurnRequest.IdProblem("messageId", MessageId))
        ?? (Language is null or "en" or "zh" ? null : "language must be en or zh.")
        ?? (At >= 0 ? null : "at is missing, or below 0.")
        ?? (Tokens is { Count: > 0 and <= MostTokens } ? null : $"tokens must hold 1 to {MostTokens} token ids.");
}
