namespace ChatBot.Discord.Rest;

/// <param name="Route">Where it goes.</param>
/// <param name="Repeatable">What may follow an attempt whose fate is unknown.</param>
/// <param name="Body">Makes the content anew for each attempt; null is an empty body.</param>
/// <param name="DoneCode">
/// The refusal that means, after an attempt whose fate is unknown, that the attempt did its work: the message to delete is gone, the interaction
/// is acknowledged.
/// </param>
internal sealed record ApiCall(Route Route, Repeatable Repeatable, Func<HttpContent>? Body = null, int? DoneCode = null)
{
    /// <summary>Within it attempts may begin, each of which gets a third of it; null where the options alone say.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>When an earlier call of unknown fate with the same nonce began, as <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long? InDoubtSince { get; init; }

    public override string ToString() => Route.Name;
}
