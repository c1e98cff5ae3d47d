using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Discord.Rest;

/// <summary>What was to be sent breaks one of Discord's limits; nothing was sent. The message never has the text itself. Source: the page of each request.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the field there is nothing to say")]
public sealed class DiscordLimitException : ArgumentException
{
    /// <param name="field">As the API names it.</param>
    /// <param name="rule">What it breaks.</param>
    public DiscordLimitException(string field, string rule)
        : base($"{field}: {rule}") => Field = field;

    /// <summary>As the API names it, for example <c>components[0].custom_id</c>.</summary>
    public string Field { get; }
}
