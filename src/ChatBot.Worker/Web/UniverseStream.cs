using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Core.Commands;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web;

/// <summary>
/// Several turns as one stream of server-sent events: those of <see cref="TurnStream"/>, each with the number of its sample, in the order in
/// which they happen; then <c>shared</c>, when all replies are there. A reader who leaves changes nothing for the turns.
/// </summary>
internal sealed class UniverseStream(SampleComparison comparison, Messages messages, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<TurnStream> logger)
{
    /// <param name="turns">At least one.</param>
    /// <param name="wanted">How many were asked for; those that the queue had no room for end with <c>error</c> at once.</param>
    /// <param name="compares">They are replies to one question, and <c>shared</c> says what they share.</param>
    /// <param name="context">Of the request.</param>
    public async Task WriteAsync(IReadOnlyList<Turn> turns, int wanted, bool compares, HttpContext context)
    {
        var left = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(left, lifetime.ApplicationStopped);
        var stream = EventStream.Begin(context.Response);
        var texts = new List<string>();
        try
        {
            foreach (var (sample, turn) in turns.Index())
                await SendAsync(stream, "accepted", new UniverseEvents.Accepted(sample, turn.Id, turn.Position), WorkerJson.Lines.UniverseAccepted, left);
            for (var sample = turns.Count; sample < wanted; sample++)
                await SendAsync(stream, "error", new UniverseEvents.Error(sample, messages.Get(LanguageOf(turns), MessageKey.Busy)), WorkerJson.Lines.UniverseError, left);
            await foreach (var item in turns.Select(ReadAsync).MergeAsync(ended.Token).WithHeartbeatsAsync(TurnStream.HeartbeatInterval, clock, ended.Token))
            {
                if (item is { Update: TurnUpdate.Finished { Result: var result } })
                    texts.Add(result.Text);
                await (item is null ? stream.SendHeartbeatAsync(left) : SendAsync(stream, item.Sample, item.Update, left));
            }

            if (compares && texts.Count > 1)
                await SendAsync(stream, "shared", new UniverseEvents.Shared(comparison.Describe(LanguageOf(turns), texts)), WorkerJson.Lines.UniverseShared, left);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            logger.ReaderLeft(turns[0].Id);
        }
    }

    private static Language LanguageOf(IReadOnlyList<Turn> turns) => turns[0].Message.Language;

    private static IAsyncEnumerable<Item> ReadAsync(Turn turn, int sample) =>
        turn.ReadUpdatesAsync(CancellationToken.None).Select(update => new Item(sample, update));

    private static Task SendAsync(EventStream stream, int sample, TurnUpdate update, CancellationToken left) => update switch
    {
        TurnUpdate.Queued queued => SendAsync(stream, "queued", new UniverseEvents.Queued(sample, queued.Position), WorkerJson.Lines.UniverseQueued, left),
        TurnUpdate.Notice notice => SendAsync(stream, "notice", new UniverseEvents.Notice(sample, notice.Text), WorkerJson.Lines.UniverseNotice, left),
        TurnUpdate.Delta delta => SendAsync(stream, "update", new UniverseEvents.Update(sample, delta.Text), WorkerJson.Lines.UniverseUpdate, left),
        TurnUpdate.Finished finished => stream.SendAsync("done", TurnJson.Serialize(finished.Result with { Sample = sample }), left),
        TurnUpdate.Failed failed => SendAsync(stream, "error", new UniverseEvents.Error(sample, failed.Message), WorkerJson.Lines.UniverseError, left),
        _ => Task.CompletedTask,
    };

    private static Task SendAsync<T>(EventStream stream, string name, T value, JsonTypeInfo<T> type, CancellationToken left) =>
        stream.SendAsync(name, JsonSerializer.Serialize(value, type), left);

    private sealed record Item(int Sample, TurnUpdate Update);
}
