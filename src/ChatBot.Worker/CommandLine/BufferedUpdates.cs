using System.Threading.Channels;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.CommandLine;

internal static class BufferedUpdates
{
    /// <summary>Runs a turn now and keeps its updates until somebody reads them, so that turns run at once and are shown in order.</summary>
    public static ChannelReader<TurnUpdate> Start(IAsyncEnumerable<TurnUpdate> updates)
    {
        // Unbounded on purpose: a turn writes at most its max tokens, and a full channel would hold up the batch.
        var channel = Channel.CreateUnbounded<TurnUpdate>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        _ = PumpAsync(updates, channel.Writer);
        return channel.Reader;
    }

    private static async Task PumpAsync(IAsyncEnumerable<TurnUpdate> updates, ChannelWriter<TurnUpdate> writer)
    {
        try
        {
            await foreach (var update in updates)
                writer.TryWrite(update);
            writer.TryComplete();
        }
        catch (Exception exception)
        {
            writer.TryComplete(exception); // Thrown again where the updates are read.
        }
    }
}
