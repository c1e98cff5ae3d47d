using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord;

/// <summary>Who the bot is, as Discord says; known from the moment the token was accepted.</summary>
internal sealed class BotIdentity
{
    private volatile Known? _known;

    public bool IsKnown => _known is not null;

    /// <exception cref="InvalidOperationException">Discord was not asked yet.</exception>
    public User Self => Get().Self;

    /// <exception cref="InvalidOperationException">Discord was not asked yet.</exception>
    public Snowflake Application => Get().Application;

    public void Set(User self, Snowflake application) => _known = new Known(self, application);

    private Known Get() => _known ?? throw new InvalidOperationException("The bot's identity is not known yet.");

    private sealed record Known(User Self, Snowflake Application);
}
