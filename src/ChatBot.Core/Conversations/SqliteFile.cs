using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Conversations;

/// <summary>
/// One connection and one loop that uses it: SQLite's calls block, so they are made there and not where turns run, one after the other in
/// the order in which they were asked for.
/// </summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly FileStream? _ownership;
    private readonly Channel<Action<SqliteConnection>> _jobs = Channel.CreateBounded<Action<SqliteConnection>>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly Task _loop;

    private SqliteFile(SqliteConnection connection, FileStream? ownership, bool isOwner)
    {
        (_connection, _ownership, IsOwner) = (connection, ownership, isOwner);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>
    /// True for the one program that works with this file; false for others beside it (a terminal chat while the server runs), which
    /// must not take its running turns for those of a killed program.
    /// </summary>
    public bool IsOwner { get; }

    /// <exception cref="StorageException">The file cannot be used.</exception>
    public static SqliteFile Open(string connectionString)
    {
        SqliteConnection? connection = null;
        try
        {
            var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 10 };
            var path = settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:" ? null : Path.GetFullPath(settings.DataSource);
            if (path is not null) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            connection = new SqliteConnection(settings.ToString());
            connection.Open();
            // FULL, not NORMAL: a turn that was accepted must survive a power failure too, not only the end of the process. It costs one
            // fsync a write, and a turn has three or four writes in seconds of computing.
            // secure_delete: what /forget erases is gone from the file.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
            Schema.Upgrade(connection);
            var ownership = path is null ? null : TryOwn(path + ".lock");
            return new SqliteFile(connection, ownership, isOwner: path is null || ownership is not null);
        }
        catch (Exception e) when (e is ArgumentException or SqliteException or IOException or UnauthorizedAccessException or StorageException or NotSupportedException)
        {
            connection?.Dispose();
            throw new StorageException($"Storage:ConnectionString: {Explain(e)}", e);
        }
    }

    /// <exception cref="StorageException">The work failed, or the store is closed.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _jobs.Writer.WriteAsync(connection => Run(connection, work, done));
        }
        catch (ChannelClosedException e)
        {
            throw new StorageException("The database is closed.", e);
        }

        return await done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
        if (_ownership is not null) await _ownership.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync()) job(_connection);
    }

    private static void Run<T>(SqliteConnection connection, Func<SqliteConnection, T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(work(connection));
        }
        catch (SqliteException e)
        {
            done.SetException(new StorageException("The database failed: " + Explain(e), e));
        }
#pragma warning disable CA1031 // Handed to the caller, who awaits it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.SetException(e);
        }
    }

    private static FileStream? TryOwn(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Explain(Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: 14 } => "the database file cannot be opened or created; check that its folder exists and may be written.",
        SqliteException { SqliteErrorCode: 8 } => "the database file is read-only; allow this user to write it, or name another file.",
        SqliteException { SqliteErrorCode: 11 or 26 } => "the file is damaged or no SQLite database; move it away or restore a backup.",
        SqliteException { SqliteErrorCode: 13 } => "the disk is full; free some space.",
        SqliteException { SqliteErrorCode: 5 or 6 } => "another program keeps the database locked; stop it.",
        UnauthorizedAccessException or IOException => $"the database's folder cannot be created or written ({e.Message}).",
        ArgumentException => $"it cannot be understood ({e.Message}); write for example 'Data Source=data/chatbot.db'.",
        _ => e.Message,
    };
}
