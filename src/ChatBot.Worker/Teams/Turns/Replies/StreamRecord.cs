namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// How a stream is written down until it is a message. One that is found was open when the program was killed: nobody knows how far it came, and
/// it cannot be gone on with.
/// </summary>
internal static class StreamRecord
{
    private const string Prefix = "stream:";

    public static string Of(string id) => Prefix + id;

    public static bool IsOne(string record) => record.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Teams' id of what is on record, stream or message.</summary>
    public static string IdOf(string record) => IsOne(record) ? record[Prefix.Length..] : record;
}
