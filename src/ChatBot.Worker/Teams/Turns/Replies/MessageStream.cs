using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// Shows the first message of a reply while it grows, by Teams' streaming protocol (page "Stream bot messages"): what is waited for, then all of
/// the text up to now, each request a continuation of the one before, numbered, one at a time, less than one a second; at last the message itself.
/// The stream ends early when the text goes over a message, or two minutes are nearly over: the message is updated in place from then on.
/// </summary>
/// <param name="route">To the conversation.</param>
/// <param name="record">Remembers the stream, which becomes the message.</param>
/// <param name="writer">Gets the message when the stream is over.</param>
/// <param name="time">Measures pace and length.</param>
internal sealed class MessageStream(ReplyRoute route, DeliveryRecord record, MessageWriter<ReplyPart> writer, TimeProvider time)
{
    /// <summary>Teams takes one request a second, and recommends one and a half to two.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.5);

    /// <summary>The end need not wait so long.</summary>
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1.1);

    /// <summary>Teams ends a stream after two minutes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(105);

    private string? _id;
    private int _sequence;
    private long _began;
    private long _last;
    private string _text = "";
    private string _status = "";

    // The reader pressed Stop.
    private bool _isStopped;

    /// <summary>There is no stream any more, or there can be none: the rest is <see cref="MessageWriter{TPart}"/>'s.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How much longer the stream may go on.</summary>
    private TimeSpan Left => _id is null ? Timeout.InfiniteTimeSpan : Longest - time.GetElapsedTime(_began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>One request nearer to the view.</summary>
    public async Task<DeliveryStep> StepAsync(ReplyView view, CancellationToken cancellationToken)
    {
        if (_id is not { } id)
        {
            await BeginAsync(view, cancellationToken);
            return new DeliveryStep.Done();
        }

        var isLast = view.HasEnded || view.Parts.Count > 1 || Left == TimeSpan.Zero;
        var text = view.Parts is [{ Text: var first }, ..] ? first : "";
        if (!isLast && (text.Length > 0 ? text == _text : view.Status == _status))
            return new DeliveryStep.AwaitChange(Left);
        if (Pause(isLast ? LeastInterval : Interval) is var pause && pause > TimeSpan.Zero)
            return view.HasEnded ? new DeliveryStep.Pause(pause) : new DeliveryStep.AwaitEnd(pause);
        if (isLast)
            await EndAsync(id, view.Parts is [var part, ..] ? part : new ReplyPart(route.Placeholder), cancellationToken);
        else
            await ContinueAsync(id, text, view.Status, cancellationToken);
        return _isStopped ? new DeliveryStep.Over(DeliveryEnd.Unwanted) : new DeliveryStep.Done();
    }

    /// <summary>Makes a message of what is shown, for whoever goes on with it later.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_id is not { } id || IsOver)
            return;
        if (Pause(LeastInterval) is var pause && pause > TimeSpan.Zero)
            await Task.Delay(pause, time, cancellationToken);
        await EndAsync(id, new ReplyPart(_text.Length > 0 ? _text : route.Placeholder), cancellationToken);
    }

    private async Task BeginAsync(ReplyView view, CancellationToken cancellationToken)
    {
        try
        {
            _began = time.GetTimestamp();
            _status = view.Status.Length > 0 ? view.Status : route.Placeholder;
            _id = await route.StreamAsync(null, _sequence = 1, _status, isInformative: true, cancellationToken);
            _last = time.GetTimestamp();
        }
        catch (ConnectorException exception) when (!exception.IsPassing())
        {
            // Not here, or not for this person: a message that is updated does as well, or is refused too.
            IsOver = true;
            return;
        }

        await record.SaveAsync(0, StreamRecord.Of(_id));
    }

    private async Task ContinueAsync(string id, string text, string status, CancellationToken cancellationToken)
    {
        var isInformative = text.Length == 0;
        _last = time.GetTimestamp();
        try
        {
            // A number is never used twice: of a request whose answer was lost, nobody knows whether it was taken.
            await route.StreamAsync(id, ++_sequence, isInformative ? status : text, isInformative, cancellationToken);
            (_text, _status, _last) = (text, status, time.GetTimestamp());
        }
        catch (ConnectorException exception) when (exception.IsOutOfOrder())
        {
            // The next request has all of its text.
        }
        catch (ConnectorException exception) when (!exception.IsPassing())
        {
            await GiveUpAsync(id, exception);
        }
    }

    private async Task EndAsync(string id, ReplyPart part, CancellationToken cancellationToken)
    {
        _last = time.GetTimestamp();
        try
        {
            await route.EndStreamAsync(id, part, cancellationToken);
        }
        catch (ConnectorException exception) when (!exception.IsPassing())
        {
            await GiveUpAsync(id, exception);
            return;
        }

        IsOver = true;
        writer.Adopt(new PostedPart<ReplyPart>(id) { Shown = part, WrittenAt = time.GetTimestamp() });
        await record.SaveAsync(0, id);
    }

    /// <summary>
    /// Stopped; or it has ended already, as when the answer to its end was lost; or it must not go on. The message that it may have become is
    /// written once more, whatever it shows.
    /// </summary>
    private async Task GiveUpAsync(string id, ConnectorException refusal)
    {
        (IsOver, _isStopped) = (true, refusal.IsStop());
        writer.Adopt(new PostedPart<ReplyPart>(id));
        if (_isStopped)
            await record.SaveAsync(0, id);
    }

    private TimeSpan Pause(TimeSpan interval) => interval - time.GetElapsedTime(_last);
}
