namespace ChatBot.Worker.Replies;

/// <summary>How single messages of a reply are placed on its platform, and what of them is on record. Throws what the platform's client throws.</summary>
/// <typeparam name="TPart">One message as it should look; compared by its value.</typeparam>
internal interface IReplyMessages<TPart>
    where TPart : class
{
    /// <summary>Posts the message of a part.</summary>
    Task<PostedPart<TPart>> PostAsync(int index, TPart part, CancellationToken cancellationToken);

    /// <summary>Makes the message look otherwise. False: it cannot be had any more, and a new one must take its place.</summary>
    Task<bool> TryEditAsync(int index, PostedPart<TPart> posted, TPart part, CancellationToken cancellationToken);

    /// <summary>Takes the message away; one that is gone already needs nothing.</summary>
    Task DeleteAsync(int index, PostedPart<TPart> posted, CancellationToken cancellationToken);
}
