using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>A reply's messages in Teams, and its record of them: a placeholder is posted, and updated in place.</summary>
/// <param name="route">To the conversation.</param>
/// <param name="record">Remembers which message is which part.</param>
/// <param name="time">Tells when they were written.</param>
internal sealed class ReplyMessages(ReplyRoute route, DeliveryRecord record, TimeProvider time) : IReplyMessages<ReplyPart>
{
    public async Task<PostedPart<ReplyPart>> PostAsync(int index, ReplyPart part, CancellationToken cancellationToken)
    {
        var id = await route.PostAsync(cancellationToken);
        await record.SaveAsync(index, id);
        return new PostedPart<ReplyPart>(id) { Shown = new ReplyPart(route.Placeholder), WrittenAt = time.GetTimestamp() };
    }

    public async Task<bool> TryEditAsync(int index, PostedPart<ReplyPart> posted, ReplyPart part, CancellationToken cancellationToken)
    {
        try
        {
            await route.UpdateAsync(posted.Id, part, cancellationToken);
        }
        catch (ConnectorException exception) when (posted.WrittenAt is null && !exception.IsPassing())
        {
            // Another delivery posted it, and it may be gone meanwhile.
            return false;
        }

        // It may stand there as a stream.
        if (posted.WrittenAt is null)
            await record.SaveAsync(index, posted.Id);
        return true;
    }

    public async Task DeleteAsync(int index, PostedPart<ReplyPart> posted, CancellationToken cancellationToken)
    {
        try
        {
            await route.DeleteAsync(posted.Id, cancellationToken);
        }
        catch (ConnectorException exception) when (!exception.IsPassing())
        {
            // It is gone, or out of reach, or was never a message; either way there is nothing more to be done about it.
        }

        // Only now: a program that is killed in between deletes it once more, and does not leave it.
        await record.RemoveAsync(index);
    }
}
