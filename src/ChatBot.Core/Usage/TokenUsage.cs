namespace ChatBot.Core.Usage;

/// <summary>What replies have used.</summary>
/// <param name="Replies">Turns that sent something to the model.</param>
/// <param name="PromptTokens">Tokens given to it, those of the transcript and those already in the cache included.</param>
/// <param name="CompletionTokens">Tokens it wrote.</param>
/// <param name="Seconds">From each reply's beginning to its end, waiting in the queue left out.</param>
public sealed record TokenUsage(int Replies, long PromptTokens, long CompletionTokens, double Seconds)
{
    public long Tokens => PromptTokens + CompletionTokens;
}
