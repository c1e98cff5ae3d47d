using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Conversations;

/// <summary>
/// The program's database, which all stores share. A write that was begun is not cancelled: the token only ends the wait before it.
/// Every member of every store throws <see cref="StorageException"/> when the database fails.
/// </summary>
public sealed class Database(IOptions<StorageOptions> options) : IAsyncDisposable
{
    private SqliteFile? _file;

    /// <summary>False beside another program that works with the same file; see <see cref="SqliteFile.IsOwner"/>.</summary>
    internal bool IsOwner => _file is { IsOwner: true };

    /// <summary>Opens or creates it; true when this call did.</summary>
    /// <exception cref="StorageException">It cannot be used.</exception>
    public bool Open()
    {
        if (_file is not null) return false;
        _file = SqliteFile.Open(options.Value.ConnectionString);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null) await _file.DisposeAsync();
    }

    internal Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (_file ?? throw new InvalidOperationException("The database is not open.")).RunAsync(work);
    }
}
