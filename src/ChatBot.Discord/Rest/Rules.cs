namespace ChatBot.Discord.Rest;

/// <summary>Checks before anything is sent: a refusal would cost a request and say less.</summary>
internal static class Rules
{
    /// <summary>
    /// The length as Discord counts it: Unicode code points, as the <c>maxLength</c> of its published schema does. A text within a limit in
    /// UTF-16 units is within it in code points, too.
    /// </summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }

    public static void Text(string field, string? text, int most, int least = 0)
    {
        // A text has never more code points than units, so that most texts need no counting.
        var length = text is null ? 0 : text.Length <= most && text.Length >= 2 * least ? text.Length : Length(text);
        if (length > most) throw new DiscordLimitException(field, $"{length} characters, and at most {most} are allowed");
        if (length < least) throw new DiscordLimitException(field, $"must have at least {least} character");
    }

    public static void Count<T>(string field, IReadOnlyCollection<T>? items, int most, int least = 0)
    {
        var count = items?.Count ?? 0;
        if (count > most) throw new DiscordLimitException(field, $"{count} entries, and at most {most} are allowed");
        if (count < least) throw new DiscordLimitException(field, $"must have at least {least} entry");
    }

    public static void That(bool holds, string field, string rule)
    {
        if (!holds) throw new DiscordLimitException(field, rule);
    }
}
