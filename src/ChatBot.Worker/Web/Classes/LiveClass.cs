using System.Security.Cryptography;
using System.Text;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// A class that looks on while its teacher runs things on the page. Whoever has the code sees what the teacher showed, and nothing else;
/// whoever has the key may show. It ends when the teacher says so, stays away for long, or after a day at school.
/// </summary>
internal sealed class LiveClass : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);
    public static readonly TimeSpan WithoutTeacher = TimeSpan.FromMinutes(30);
    public const int MostViewers = 500;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<LiveClass> _onEnd;
    private readonly long _opened;
    private readonly byte[] _keyHash;
    private readonly ITimer _end;

    /// <param name="code">For viewers.</param>
    /// <param name="key">For the teacher; not kept.</param>
    /// <param name="time">For its end.</param>
    /// <param name="onEnd">Called once.</param>
    public LiveClass(string code, string key, TimeProvider time, Action<LiveClass> onEnd)
    {
        (Code, _keyHash, _time, _onEnd, _opened) = (code, Hash(key), time, onEnd, time.GetTimestamp());
        Ends = time.GetUtcNow() + Lifetime;
        _end = time.CreateTimer(_ => End(), null, WithoutTeacher, Timeout.InfiniteTimeSpan);
    }

    public string Code { get; }

    /// <summary>At the latest.</summary>
    public DateTimeOffset Ends { get; }

    public Latest<ClassStatus> Status { get; } = new(new ClassStatus(0, 0, HasEnded: false));

    /// <summary>What is shown; null while nothing is.</summary>
    public Latest<ClassRun?> Run { get; } = new(null);

    public bool IsKey(string? key) => key is not null && CryptographicOperations.FixedTimeEquals(Hash(key), _keyHash);

    /// <summary>Takes a place, until it is disposed of; null when all are taken.</summary>
    public IDisposable? Enter(bool asTeacher)
    {
        lock (_gate)
        {
            if (!asTeacher && Status.Value.Viewers >= MostViewers) return null;
            Count(asTeacher, 1);
            return new Place(this, asTeacher);
        }
    }

    /// <summary>Shows a turn: beside those of the same run, or in place of another run.</summary>
    /// <param name="run">The teacher's page's name for what belongs together.</param>
    /// <param name="turn">It may be running, or have ended.</param>
    public void Show(string run, Turn turn)
    {
        lock (_gate)
        {
            if (Status.Value.HasEnded) return;
            var shown = Run.Value is { } current && current.Id == run ? current.With(turn) : new ClassRun(run, [turn]);
            if (!ReferenceEquals(shown, Run.Value)) Run.Change(_ => shown);
        }
    }

    public void ShowNothing()
    {
        lock (_gate) Run.Change(_ => null);
    }

    /// <summary>What is shown goes when one of its turns was forgotten: the others have the same question.</summary>
    public void Forget(IReadOnlyCollection<string> turns)
    {
        lock (_gate)
        {
            if (Run.Value is { IsLesson: false } shown && shown.Turns.Any(turn => turns.Contains(turn.Id, StringComparer.Ordinal))) ShowNothing();
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (Status.Value.HasEnded) return;
            ShowNothing();
            Status.Change(status => status with { HasEnded = true });
        }

        _onEnd(this);
        Dispose();
    }

    public void Dispose() => _end.Dispose();

    private void Leave(bool asTeacher)
    {
        lock (_gate) Count(asTeacher, -1);
    }

    private void Count(bool asTeacher, int more)
    {
        Status.Change(status => asTeacher ? status with { Teachers = status.Teachers + more } : status with { Viewers = status.Viewers + more });
        if (!asTeacher || Status.Value.HasEnded) return;
        var left = Lifetime - _time.GetElapsedTime(_opened);
        _end.Change(TimeSpan.FromTicks(Math.Max(0, Math.Min(left.Ticks, Status.Value.Teachers > 0 ? left.Ticks : WithoutTeacher.Ticks))), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Hashed, so that the comparison takes the same time whatever the lengths are.</summary>
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed class Place(LiveClass live, bool asTeacher) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) live.Leave(asTeacher);
        }
    }
}
