using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Replies;

namespace ChatBot.Worker.Discord;

/// <summary>Opens a thread from a question (page "Channel", Start Thread from Message).</summary>
internal sealed class ThreadOpening(DiscordRestClient rest, GuildDirectory guilds, TimeProvider time, ILogger<ThreadOpening> logger)
{
    private const int MaxName = 80;

    /// <summary>
    /// The address without a thread that is still to be opened from its question: the thread's, or where it cannot be opened the question's
    /// channel. Goes on until Discord has said which, since a thread that may be there must not be forgotten.
    /// </summary>
    public async Task<DiscordAddress> PlaceAsync(DiscordAddress address, CancellationToken cancellationToken)
    {
        if (address is not { ThreadName: { } name, Question: { } question })
            return address;
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                // A thread's first message cannot refer to the one it was opened from: that stands above it anyway.
                return await OpenAsync(address.Channel, question, name, cancellationToken) is { } thread
                    ? address with { Channel = thread, Question = null, ThreadName = null }
                    : address with { ThreadName = null };
            }
            catch (Exception exception) when (exception is DiscordUnavailableException or DiscordApiException)
            {
                logger.DiscordUnreachable(exception.Message);
                await backoff.PauseAsync(cancellationToken);
            }
        }
    }

    /// <summary>The thread; null where the bot may not open one, and the reply belongs in the channel itself. A thread that is there already is it.</summary>
    private async Task<Snowflake?> OpenAsync(Snowflake channel, Snowflake message, string name, CancellationToken cancellationToken)
    {
        try
        {
            var thread = await StartOrGetAsync(channel, message, name, cancellationToken);
            guilds.Add(thread);
            return thread.Id;
        }
        catch (DiscordApiException exception) when (DeliveryFailures.Of(exception) != DeliveryFailure.Passing)
        {
            logger.ThreadRefused(channel, exception.Code);
            return null;
        }
    }

    /// <summary>Whoever opened it: an attempt whose answer was lost, a run before this one, or a member.</summary>
    private async Task<Channel> StartOrGetAsync(Snowflake channel, Snowflake message, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await rest.StartThreadAsync(channel, message, name, cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.ThreadAlreadyCreated)
        {
            // A thread has the id of the message that it is opened from.
            return await rest.GetChannelAsync(message, cancellationToken);
        }
    }

    /// <summary>One line of at most 80 characters, cut between words where there are any.</summary>
    internal static string Name(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length == 0)
            return "…";
        if (line.Length <= MaxName)
            return line;
        var end = line.LastIndexOf(' ', MaxName);
        if (end < MaxName / 2)
            end = char.IsHighSurrogate(line[MaxName - 1]) ? MaxName - 1 : MaxName;
        return line[..end] + "…";
    }
}
