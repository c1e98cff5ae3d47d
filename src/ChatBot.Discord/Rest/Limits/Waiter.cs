namespace ChatBot.Discord.Rest.Limits;

/// <summary>A call in a bucket's queue.</summary>
internal sealed class Waiter(Route route, long ticket) : TaskCompletionSource<Permit>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Route Route { get; } = route;

    /// <summary>Given when the call was made and kept in retries, so that it keeps its place.</summary>
    public long Ticket { get; } = ticket;
}
