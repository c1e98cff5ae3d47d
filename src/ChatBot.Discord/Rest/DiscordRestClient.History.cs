using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

public sealed partial class DiscordRestClient
{
    /// <summary>The messages that follow one in its channel, newest first. Source: "Message Resource", Get Channel Messages.</summary>
    /// <param name="channel">Where; needs the right to read its history.</param>
    /// <param name="after">A message's id, or any other: it stands for its time.</param>
    /// <param name="limit">1 to 100; those nearest to <paramref name="after"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Message>> GetMessagesAsync(Snowflake channel, Snowflake after, int limit, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.History(channel, after, limit), Repeatable.Yes), DiscordJson.Default.IReadOnlyListMessage, cancellationToken);
}
