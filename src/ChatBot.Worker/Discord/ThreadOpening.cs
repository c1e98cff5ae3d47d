using ChatBot.Discord;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord;

/// <summary>Opens a thread from a question (page "Channel", Start Thread from Message).</summary>
internal sealed class ThreadOpening(DiscordRestClient rest, GuildDirectory guilds, ILogger<ThreadOpening> logger)
{
    private const int MaxName = 80;

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
