using System.Runtime.CompilerServices;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// A class as server-sent events: <c>class</c> and <c>model</c> whenever they change; <c>run</c> when something else is shown, and after it that
/// run's events from its beginning. Ends with a <c>class</c> that has ended.
/// </summary>
internal sealed class ClassStream(ClassRunFrames runs, ModelHost model, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan LoadingInterval = TimeSpan.FromSeconds(1);

    public async Task WriteAsync(LiveClass live, IDisposable place, HttpContext context)
    {
        using var taken = place;
        var left = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(left, lifetime.ApplicationStopping);
        var stream = EventStream.Begin(context.Response);
        try
        {
            await foreach (var frame in ReadAsync(live).WithHeartbeatsAsync(TurnStream.HeartbeatInterval, clock, ended.Token))
            {
                await (frame is null ? stream.SendHeartbeatAsync(left) : stream.SendAsync(frame.Name, frame.Json, left));
                if (frame is { IsLast: true }) break;
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The viewer left, or the program stops: the page comes back by itself.
        }
    }

    private IAsyncEnumerable<ClassFrame> ReadAsync(LiveClass live) =>
        new[] { ReadStatusAsync(live), ReadModelAsync(), runs.ReadAsync(live, CancellationToken.None) }.MergeAsync(CancellationToken.None);

    private static IAsyncEnumerable<ClassFrame> ReadStatusAsync(LiveClass live) => live.Status.ReadAsync(CancellationToken.None).Select(status =>
    {
        var shown = new ClassEvents.Class(live.Code, status.Viewers, status.Teachers > 0, status.HasEnded);
        return ClassFrame.Of("class", shown, WorkerJson.Lines.ClassStatus) with { IsLast = status.HasEnded };
    });

    private async IAsyncEnumerable<ClassFrame> ReadModelAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var timer = new PeriodicTimer(LoadingInterval, clock);
        ModelStatus? shown = null;
        do
        {
            var status = model.Status;
            if (status != shown)
                yield return ClassFrame.Of("model", new ClassEvents.Model(status.IsReady, status.Progress, status.Error is not null), WorkerJson.Lines.ClassModel);
            shown = status;
        }
        while (!shown.IsReady && shown.Error is null && await timer.WaitForNextTickAsync(cancellationToken));
    }
}
