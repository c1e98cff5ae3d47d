namespace ChatBot.Discord.Gateway;

/// <summary>What members see beside the bot's name. Source: Gateway Events, "Update Presence".</summary>
public sealed record Presence
{
    /// <summary>Discord's limit for a custom status, in UTF-16 characters.</summary>
    public const int MaxTextLength = 128;

    /// <param name="status">The dot beside the name.</param>
    /// <param name="text">A custom status of at most <see cref="MaxTextLength"/> characters.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Presence(PresenceStatus status, string? text = null)
    {
        if (text?.Length > MaxTextLength) throw new ArgumentException($"A status is at most {MaxTextLength} characters long.", nameof(text));
        (Status, Text) = (status, text);
    }

    public PresenceStatus Status { get; }

    public string? Text { get; }
}
