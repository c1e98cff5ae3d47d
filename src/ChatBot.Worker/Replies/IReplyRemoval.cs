using ChatBot.Core.Conversations;

namespace ChatBot.Worker.Replies;

/// <summary>The messages of one reply on its platform, which are to be taken away.</summary>
internal interface IReplyRemoval
{
    /// <summary>What is still there.</summary>
    PostedReply Posted { get; }

    /// <summary>Takes away all that it can. Over: nothing is there any more.</summary>
    /// <exception cref="StorageException">The database fails; it can be called again.</exception>
    Task<DeliveryStep> StepAsync(CancellationToken cancellationToken);
}
