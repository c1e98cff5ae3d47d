namespace ChatBot.Core.Replies;

/// <summary>Splits a reply for a platform with a limit on the length of a message.</summary>
public static class ReplyChunker
{
    /// <summary>Chunks of at most <paramref name="limit"/> UTF-16 units.</summary>
    public static IReadOnlyList<string> Split(string text, int limit) => throw new NotSupportedException($"{text}{limit}");
}
