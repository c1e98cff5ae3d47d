namespace ChatBot.Core.Prompting;

/// <summary>Divides the context window between scaffold and question, earlier turns, and the reply. Counts are tokens.</summary>
/// <remarks>
/// Scaffold and question always stay. A reply is promised a quarter of the window (or what was asked for, if less), earlier turns
/// take what remains, newest first, and the reply may use whatever they leave. When scaffold and question alone take more than three
/// quarters, the reply shrinks, down to <see cref="ReplyFloor"/>; below that there is no sense in asking.
/// </remarks>
public static class TokenBudget
{
    /// <summary>The shortest reply worth beginning.</summary>
    public const int ReplyFloor = 32;

    // Turns are dropped up to the next multiple of this, so that the following turns begin with the same tokens and the model's
    // cache of them stays valid. Dropping one a turn would move the beginning every time and make the whole history be read again.
    private const int DropStep = 4;

    // But what was said last is never dropped for the cache's sake.
    private const int AlwaysKeep = 2;

    /// <param name="contextTokens">The window.</param>
    /// <param name="maxTokens">Asked for the reply.</param>
    /// <param name="fixedTokens">Scaffold and question, begin-of-text included.</param>
    /// <param name="turnTokens">Each earlier turn, oldest first.</param>
    /// <param name="firstOrdinal">How many turns of the conversation came before the first of them.</param>
    public static TokenPlan Plan(int contextTokens, int maxTokens, int fixedTokens, IReadOnlyList<int> turnTokens, int firstOrdinal = 0)
    {
        ArgumentNullException.ThrowIfNull(turnTokens);
        var floor = Math.Min(maxTokens, ReplyFloor);
        if (fixedTokens + floor > contextTokens) return new TokenPlan(false, turnTokens.Count, 0, 0, contextTokens - floor);

        var promised = Math.Max(floor, Math.Min(maxTokens, contextTokens / 4));
        var room = contextTokens - fixedTokens - promised;
        var kept = 0;
        var used = 0;
        while (kept < turnTokens.Count && used + turnTokens[^(kept + 1)] <= room) used += turnTokens[^++kept];

        var dropped = turnTokens.Count - kept;
        var aligned = dropped + ((DropStep - ((firstOrdinal + dropped) % DropStep)) % DropStep);
        if (firstOrdinal + dropped > 0) dropped = Math.Max(dropped, Math.Min(aligned, turnTokens.Count - AlwaysKeep));
        var left = contextTokens - fixedTokens - turnTokens.Skip(dropped).Sum();
        var reply = Math.Min(maxTokens, left);
        return new TokenPlan(true, dropped, reply, left - reply, contextTokens - floor);
    }
}
