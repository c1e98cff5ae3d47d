namespace ChatBot.Discord.Gateway;

/// <summary>What it takes to go on after a lost connection. Source: Gateway, "Resuming".</summary>
/// <param name="Id">Never logged: with the token it opens the session.</param>
/// <param name="ResumeAddress">Null: the address one identifies on.</param>
/// <param name="Sequence">Of the last event received.</param>
internal sealed record ShardSession(string Id, Uri? ResumeAddress, long Sequence);
