using System.Globalization;
using ChatBot.Core.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Diagnosis;

/// <summary>Can the journal be written, and is there room for it.</summary>
internal static class StorageCheck
{
    private const long LeastFreeBytes = 200_000_000;

    public static IEnumerable<Finding> Examine(IServiceProvider services)
    {
        var text = services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString;
        try
        {
            return Examine(new SqliteConnectionStringBuilder(text));
        }
        catch (ArgumentException)
        {
            return [new Finding("storage", FindingState.Failed, "Storage:ConnectionString cannot be understood", "write for example 'Data Source=data/chatbot.db'")];
        }
    }

    private static Finding[] Examine(SqliteConnectionStringBuilder connection)
    {
        if (connection.Mode == SqliteOpenMode.Memory || connection.DataSource is "" or ":memory:")
            return [new Finding("storage", FindingState.Remark, "in memory: conversations end with the program")];
        var folder = Path.GetDirectoryName(Path.GetFullPath(connection.DataSource))!;
        return [Writable(folder), Room(folder)];
    }

    private static Finding Writable(string folder)
    {
        try
        {
            var probe = Path.Combine(Directory.CreateDirectory(folder).FullName, Path.GetRandomFileName());
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new Finding("storage", FindingState.Good, $"{folder} can be written");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Finding("storage", FindingState.Failed, $"{folder} cannot be written", "give this user the right, or change Storage:ConnectionString");
        }
    }

    private static Finding Room(string folder)
    {
        if (!Directory.Exists(folder))
            return new Finding("disk", FindingState.Failed, $"{folder} does not exist", "create it, or change Storage:ConnectionString");
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:F1} GB free");
        return free >= LeastFreeBytes
            ? new Finding("disk", FindingState.Good, text)
            : new Finding("disk", FindingState.Failed, text, "make room: the journal needs some");
    }
}
