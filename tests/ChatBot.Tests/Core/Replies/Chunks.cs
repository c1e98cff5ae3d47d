namespace ChatBot.Tests.Core.Replies;

/// <summary>Reads chunks as CommonMark says, by other means than the code.</summary>
internal static class Chunks
{
    /// <summary>Walks through the text with the chunks, leaving out the fences that were added.</summary>
    public static bool Join(IEnumerable<string> chunks, string text, int at = 0)
    {
        if (chunks.FirstOrDefault() is not { } chunk) return at == text.Length;
        var added = OpenFence(text[..at]) is { } open ? open + "\n" : "";
        if (!chunk.StartsWith(added, StringComparison.Ordinal)) return false;
        var body = chunk[added.Length..];
        var alike = Enumerable.Range(0, Math.Min(body.Length, text.Length - at)).TakeWhile(i => body[i] == text[at + i]).Count();
        // After what is the text's, a closing fence may follow and nothing else. Where the text has one too, both readings are tried.
        return Enumerable.Range(1, alike).Reverse().Any(kept => IsClosing(body[kept..], text[..(at + kept)]) && Join(chunks.Skip(1), text, at + kept));
    }

    /// <summary>The fence that is open at the text's end, by the rules of markdown.</summary>
    public static string? OpenFence(string text)
    {
        string? open = null;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimStart(' ');
            var marker = trimmed.Length - trimmed.TrimStart('`').Length;
            var info = trimmed[marker..].Trim();
            if (line.Length - trimmed.Length > 3 || marker is < 3 or > 8 || trimmed[marker..].Contains('`', StringComparison.Ordinal) || trimmed[marker..].Length > 16) continue;
            if (open is null) open = trimmed[..marker] + info;
            else if (info.Length == 0 && marker >= open.Length - open.TrimStart('`').Length) open = null;
        }

        return open;
    }

    private static bool IsClosing(string rest, string before) =>
        OpenFence(before) is { } open ? rest == (before.EndsWith('\n') ? "" : "\n") + open[..(open.Length - open.TrimStart('`').Length)] : rest.Length == 0;
}
