namespace ChatBot.Inference;

/// <param name="QueueMs">Milliseconds until the request had a slot.</param>
/// <param name="TimeToFirstTokenMs">Milliseconds from the call to the first sampled token, the queue included.</param>
/// <param name="TotalMs">Milliseconds from the call to the end.</param>
/// <param name="TokensPerSecond">Sampled tokens after the first, per second of the time after the first; 0 with fewer than two.</param>
public sealed record GenerationTiming(double QueueMs, double TimeToFirstTokenMs, double TotalMs, double TokensPerSecond);
