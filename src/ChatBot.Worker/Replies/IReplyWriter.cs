using ChatBot.Core.Conversations;

namespace ChatBot.Worker.Replies;

/// <summary>
/// The messages of one reply on its platform. It makes one request at a time, and what happens meanwhile is in the progress that it is shown next.
/// Disposing it lets go of the place that it was given.
/// </summary>
internal interface IReplyWriter : IDisposable
{
    PostedReply Posted { get; }

    /// <summary>Shows that a reply is coming, until it is cancelled; nothing that goes wrong with it matters to the reply.</summary>
    Task SignalAsync(CancellationToken cancellationToken);

    /// <summary>One request nearer to what the reply is now.</summary>
    /// <exception cref="StorageException">The database fails; it can be called again.</exception>
    Task<DeliveryStep> StepAsync(ReplyProgress progress, CancellationToken cancellationToken);

    /// <summary>Leaves what is there in a state in which others can go on with it.</summary>
    Task LeaveAsync(CancellationToken cancellationToken);
}
