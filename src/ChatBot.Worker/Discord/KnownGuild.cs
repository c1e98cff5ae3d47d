using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <param name="Id">Of the server.</param>
/// <param name="Name">Empty until the gateway has told it.</param>
/// <param name="PreferredLocale">The server's language.</param>
internal sealed record KnownGuild(Snowflake Id, string Name, string? PreferredLocale);
