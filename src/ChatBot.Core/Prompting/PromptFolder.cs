using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Prompting;

/// <summary>The <c>*.md</c> files of a folder, each read into a <typeparamref name="T"/>, kept up to date while it is watched. Thread-safe.</summary>
/// <param name="folder">May appear later; while it is missing it holds nothing.</param>
/// <param name="read">A file's path in, what it says out; throws <see cref="ScaffoldException"/> where the file is wrong.</param>
/// <param name="time">For looking again.</param>
/// <param name="logger">Is told of what was read again, and of broken edits.</param>
internal sealed class PromptFolder<T>(string folder, Func<string, T> read, TimeProvider time, ILogger logger) : IDisposable
    where T : class
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // Editors write a file in several steps; after the last one it is quiet for this long.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private FileSystemWatcher? _watcher;

    // Replaced as a whole, never changed.
    private volatile Dictionary<string, Entry> _entries = [];

    private sealed record Entry((DateTime Written, long Length) Stamp, T? Value, string? Problem = null, bool IsUnreadable = false);

    /// <summary>The last good version of each file, in the order of their names.</summary>
    public IReadOnlyList<T> All => InOrder().Select(entry => entry.Value).OfType<T>().ToList();

    /// <summary>What is wrong with files as they are now: a line each that names the file and its line.</summary>
    public IReadOnlyList<string> Problems => InOrder().Select(entry => entry.Problem).OfType<string>().ToList();

    /// <summary>Reads every file; the first wrong one ends it.</summary>
    /// <exception cref="ScaffoldException">A file is wrong.</exception>
    public void ReadAll() => _entries = Files().ToDictionary(file => file, file => new Entry(Stamp(file), read(file)), StringComparer.Ordinal);

    /// <summary>From now on, files are read again when they change; a broken edit keeps the last good one and is logged.</summary>
    public void Watch()
    {
        // Polling is what is relied on (network and overlay file systems send no events); events only make it prompt.
        var timer = _timer = time.CreateTimer(_ => Reload(), null, Poll, Poll);
        if (!Directory.Exists(folder)) return;
        try
        {
            _watcher = new FileSystemWatcher(folder, "*.md");
            _watcher.Changed += (_, _) => timer.Change(Settle, Poll);
            _watcher.Created += (_, _) => timer.Change(Settle, Poll);
            _watcher.Renamed += (_, _) => timer.Change(Settle, Poll);
            _watcher.Deleted += (_, _) => timer.Change(Settle, Poll);
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException e)
        {
            Log.NoFileEvents(logger, e.Message);
        }
    }

    /// <summary>Reads what changed since the last time, at the first time everything; wrong files are logged, and the others go on.</summary>
    public void Reload()
    {
        lock (_gate)
        {
            try
            {
                var old = _entries;
                var now = Files().ToDictionary(file => file, file => Refresh(file, old.GetValueOrDefault(file)), StringComparer.Ordinal);
                // A folder that is empty is one that is being replaced.
                if (now.Count > 0) _entries = now;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.PromptRejected(logger, e.Message);
            }
#pragma warning disable CA1031 // Called by a timer, where nobody could catch it: the last good files stay.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.PromptsNotRead(logger, e);
            }
        }
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer?.Dispose();
    }

    private Entry Refresh(string file, Entry? old)
    {
        var stamp = Stamp(file);
        if (old is not null && old.Stamp == stamp) return old;
        try
        {
            var value = read(file);
            if (_entries.Count > 0) Log.PromptReloaded(logger, Path.GetFileName(file));
            return new Entry(stamp, value);
        }
        catch (ScaffoldException e)
        {
            Log.PromptRejected(logger, e.Message);
            return new Entry(stamp, old?.Value, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The old stamp, so that the next look tries again; told once.
            if (old is not { IsUnreadable: true }) Log.PromptRejected(logger, e.Message);
            return new Entry(old?.Stamp ?? default, old?.Value, e.Message, IsUnreadable: true);
        }
    }

    private IEnumerable<Entry> InOrder() => _entries.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    private string[] Files() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md") : [];

    private static (DateTime Written, long Length) Stamp(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }
}
