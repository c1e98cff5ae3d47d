using ChatBot.Discord;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>"ChatBot is typing…", which Discord shows for ten seconds (page "Channel", Trigger Typing Indicator).</summary>
internal sealed class TypingSignal(DiscordRestClient rest, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    /// <summary>Shows it until it is cancelled; nothing that goes wrong with it matters to a reply.</summary>
    public async Task KeepAsync(Snowflake channel, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await TryAsync(channel, cancellationToken);
                await Task.Delay(Interval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // There is text now.
        }
        catch (DiscordApiException)
        {
            // The reply itself will meet the same refusal, and tell it.
        }
    }

    private async Task TryAsync(Snowflake channel, CancellationToken cancellationToken)
    {
        try
        {
            await rest.TriggerTypingAsync(channel, cancellationToken);
        }
        catch (DiscordUnavailableException)
        {
            // Once more after the interval.
        }
    }
}
