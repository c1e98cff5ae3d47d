using ChatBot.Inference;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Prompting;

/// <summary>The scaffolds of a folder, kept up to date while it is watched. Every member may be called from any thread.</summary>
public sealed class ScaffoldLibrary : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // Editors write a file in several steps; after the last one it is quiet for this long.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly ILogger<ScaffoldLibrary> _logger;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private FileSystemWatcher? _watcher;
    private ICompletionBackend? _model;

    // Replaced as a whole, never changed.
    private volatile Dictionary<string, Entry> _entries = [];

    private sealed record Entry((DateTime Written, long Length) Stamp, PromptScaffold? Scaffold, bool IsUnreadable = false);

    private ScaffoldLibrary(string folder, TimeProvider time, ILogger<ScaffoldLibrary> logger)
    {
        (_folder, _logger) = (folder, logger);
        _timer = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<PromptScaffold> All =>
        _entries.Values.Select(entry => entry.Scaffold).OfType<PromptScaffold>().OrderBy(scaffold => scaffold.Name, StringComparer.Ordinal).ToList();

    /// <summary>Reads every <c>*.md</c> of the folder.</summary>
    /// <exception cref="ScaffoldException">The folder or a file is missing or wrong.</exception>
    public static ScaffoldLibrary Load(string folder, TimeProvider time, ILogger<ScaffoldLibrary> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!Directory.Exists(folder))
            throw new ScaffoldException(folder, 0, "the folder of the scaffolds does not exist", "set Chat:PromptsPath");
        var library = new ScaffoldLibrary(folder, time, logger);
        library._entries = library.Files().ToDictionary(file => file, file => new Entry(Stamp(file), ScaffoldParser.ParseFile(file)), StringComparer.Ordinal);
        return library._entries.Count > 0 ? library : throw new ScaffoldException(folder, 0, "the folder holds no scaffold", "put a NAME.md there, or set Chat:PromptsPath");
    }

    /// <summary>The scaffold of that name (in any case), or null.</summary>
    public PromptScaffold? Find(string name) => All.FirstOrDefault(scaffold => scaffold.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>From now on, files are read again when they change; a broken edit keeps the last good one and is logged.</summary>
    public void Watch()
    {
        // Polling is what is relied on (network and overlay file systems send no events); events only make it prompt.
        _timer.Change(Poll, Poll);
        try
        {
            _watcher = new FileSystemWatcher(_folder, "*.md");
            _watcher.Changed += (_, _) => _timer.Change(Settle, Poll);
            _watcher.Created += (_, _) => _timer.Change(Settle, Poll);
            _watcher.Renamed += (_, _) => _timer.Change(Settle, Poll);
            _watcher.Deleted += (_, _) => _timer.Change(Settle, Poll);
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException e)
        {
            Log.NoFileEvents(_logger, e.Message);
        }
    }

    /// <summary>The scaffolds that leave this model no room for a reply; they are logged, and later edits are checked too.</summary>
    public IReadOnlyList<ScaffoldException> CheckFits(ICompletionBackend model)
    {
        _model = model;
        var problems = All.Select(scaffold => Try(() => scaffold.CheckFits(model))).OfType<ScaffoldException>().ToList();
        foreach (var problem in problems) Log.ScaffoldTooLong(_logger, problem.Message);
        return problems;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
    }

    /// <summary>Reads what changed since the last time.</summary>
    internal void Reload()
    {
        lock (_gate)
        {
            try
            {
                var old = _entries;
                var now = Files().ToDictionary(file => file, file => Refresh(file, old.GetValueOrDefault(file)), StringComparer.Ordinal);
                if (now.Count > 0) _entries = now;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.ScaffoldRejected(_logger, e.Message);
            }
#pragma warning disable CA1031 // Called by a timer, where nobody could catch it: the last good scaffolds stay.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.ScaffoldsNotRead(_logger, e);
            }
        }
    }

    private Entry Refresh(string file, Entry? old)
    {
        var stamp = Stamp(file);
        if (old is not null && old.Stamp == stamp) return old;
        try
        {
            var scaffold = ScaffoldParser.ParseFile(file);
            if (_model is { } model) scaffold.CheckFits(model);
            Log.ScaffoldReloaded(_logger, scaffold.Name);
            return new Entry(stamp, scaffold);
        }
        catch (ScaffoldException e)
        {
            Log.ScaffoldRejected(_logger, e.Message);
            return new Entry(stamp, old?.Scaffold);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The old stamp, so that the next look tries again; told once.
            if (old is not { IsUnreadable: true }) Log.ScaffoldRejected(_logger, e.Message);
            return new Entry(old?.Stamp ?? default, old?.Scaffold, IsUnreadable: true);
        }
    }

    private string[] Files() => Directory.GetFiles(_folder, "*.md");

    private static (DateTime Written, long Length) Stamp(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }

    private static ScaffoldException? Try(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (ScaffoldException e)
        {
            return e;
        }
    }
}
