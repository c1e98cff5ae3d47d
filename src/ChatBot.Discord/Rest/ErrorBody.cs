namespace ChatBot.Discord.Rest;

/// <summary>What Discord says when it refuses. Source: "Reference", Error Messages; "Rate Limits", Rate Limit Response Structure.</summary>
internal sealed record ErrorBody
{
    public int Code { get; init; }

    public string? Message { get; init; }

    /// <summary>Seconds.</summary>
    public double? RetryAfter { get; init; }

    public bool Global { get; init; }
}
