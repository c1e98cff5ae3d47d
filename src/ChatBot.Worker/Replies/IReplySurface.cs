using ChatBot.Core.Conversations;

namespace ChatBot.Worker.Replies;

/// <summary>All that a platform is to the replies that are pushed there: how their messages are placed.</summary>
internal interface IReplySurface<TAddress>
{
    /// <summary>Waits until the reply has its place; messages of it that are on record belong to it already.</summary>
    /// <param name="reply">What is to be written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The database fails.</exception>
    Task<IReplyWriter> OpenAsync(OwedReply<TAddress> reply, CancellationToken cancellationToken);

    /// <summary>The messages of a reply that is only to be taken away.</summary>
    IReplyRemoval OpenRemoval(ForgottenReply reply, TAddress address);
}
