using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web;

/// <summary>
/// One turn as server-sent events: <c>accepted</c>, then <c>queued</c>, <c>notice</c>, <c>update</c>, <c>sample</c> and <c>lesson</c> as they come, then <c>done</c> or
/// <c>error</c>. A reader who leaves changes nothing for the turn.
/// </summary>
internal sealed class TurnStream(Messages messages, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<TurnStream> logger)
{
    internal static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    /// <summary>How long a reply that is being written when the host stops may still go on, so that readers see its end.</summary>
    private static readonly TimeSpan StoppingGrace = TimeSpan.FromSeconds(5);

    public async Task WriteAsync(Turn turn, HttpContext context)
    {
        var left = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(left);
        using var grace = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var onStopping = lifetime.ApplicationStopping.Register(() => grace.CancelAfter(StoppingGrace));
        await using var onGraceOver = grace.Token.Register(ended.Cancel);
        var stream = EventStream.Begin(context.Response);
        try
        {
            await SendAsync(stream, "accepted", new TurnEvents.Accepted(turn.Id, turn.Position), WorkerJson.Lines.Accepted, left);
            await foreach (var update in turn.ReadUpdatesAsync(ended.Token).WithHeartbeatsAsync(HeartbeatInterval, clock, ended.Token))
                await (update is null ? stream.SendHeartbeatAsync(left) : SendAsync(stream, update, left));
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            logger.ReaderLeft(turn.Id);
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            var stopping = new TurnEvents.Error(messages.Get(turn.Message.Language, MessageKey.Stopping));
            await SendAsync(stream, "error", stopping, WorkerJson.Lines.Error, left);
        }
    }

    private static Task SendAsync(EventStream stream, TurnUpdate update, CancellationToken left) => update switch
    {
        TurnUpdate.Queued queued => SendAsync(stream, "queued", new TurnEvents.Queued(queued.Position), WorkerJson.Lines.Queued, left),
        TurnUpdate.Notice notice => SendAsync(stream, "notice", new TurnEvents.Notice(notice.Text), WorkerJson.Lines.Notice, left),
        TurnUpdate.Delta delta => SendAsync(stream, "update", new TurnEvents.Update(delta.Text), WorkerJson.Lines.Update, left),
        TurnUpdate.Glimpsed glimpsed => SendAsync(stream, "sample", glimpsed.Glimpse, WorkerJson.Lines.LessonGlimpse, left),
        TurnUpdate.Measured measured => SendAsync(stream, "lesson", measured.Report, WorkerJson.Lines.LessonReport, left),
        TurnUpdate.Finished finished => stream.SendAsync("done", TurnJson.Serialize(finished.Result), left),
        TurnUpdate.Failed failed => SendAsync(stream, "error", new TurnEvents.Error(failed.Message), WorkerJson.Lines.Error, left),
        _ => Task.CompletedTask,
    };

    private static Task SendAsync<T>(EventStream stream, string name, T value, JsonTypeInfo<T> type, CancellationToken left) =>
        stream.SendAsync(name, JsonSerializer.Serialize(value, type), left);
}
