namespace ChatBot.Discord.Rest.Limits;

/// <summary>The right to make one attempt; to be given back once.</summary>
/// <param name="Bucket">Counts it.</param>
/// <param name="Route">The attempt's.</param>
/// <param name="Number">Counts the bucket's permits.</param>
/// <param name="Alone">Whether no other one was out when it was given.</param>
internal sealed record Permit(Bucket Bucket, Route Route, long Number, bool Alone);
