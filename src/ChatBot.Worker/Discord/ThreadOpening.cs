using ChatBot.Discord;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord;

/// <summary>Opens a thread from a question (page "Channel", Start Thread from Message).</summary>
internal sealed class ThreadOpening(DiscordRestClient rest, GuildDirectory guilds, TimeProvider time, ILogger<ThreadOpening> logger)
{
    private const int MaxName = 80;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The thread; null where the bot may not open one, and the reply belongs in the channel itself. A thread that is there already is it.</summary>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached.</exception>
    public async Task<Snowflake?> OpenAsync(Snowflake channel, Snowflake message, string name, CancellationToken cancellationToken)
    {
        try
        {
            var thread = await rest.StartThreadAsync(channel, message, Name(name), cancellationToken);
            guilds.Add(thread);
            return thread.Id;
        }
        catch (DiscordApiException exception)
        {
            logger.ThreadRefused(channel, exception.Code);
            return null;
        }
    }

    /// <summary>
    /// The address without a thread that is still to be opened: the thread's, or where it cannot be opened the announcement's channel. Goes on
    /// until Discord has said which, since a thread that may be there must not be forgotten.
    /// </summary>
    public async Task<TurnAddress> PlaceAsync(TurnAddress address, CancellationToken cancellationToken)
    {
        if (address is not { ThreadName: { } name, Announcement: { } announcement })
            return address;
        for (var failures = 0; ; failures++)
        {
            try
            {
                // A thread's first message cannot refer to the one it was opened from: that stands above it anyway.
                return await OpenAsync(announcement.Channel, announcement.Message, name, cancellationToken) is { } thread
                    ? address with { Channel = thread, Question = null, ThreadName = null }
                    : address with { ThreadName = null };
            }
            catch (DiscordUnavailableException exception)
            {
                logger.DiscordUnreachable(exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), LongestPause.TotalSeconds)), time, cancellationToken);
            }
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
