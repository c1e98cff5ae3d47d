using System.ComponentModel.DataAnnotations;

namespace ChatBot.Worker.Discord;

/// <summary>Settings <c>Discord:*</c>. With a token alone the bot is in Discord; without one it is not.</summary>
internal sealed class DiscordOptions
{
    public const string Section = "Discord";

    /// <summary>The bot's token, from the page "Bot" of the application.</summary>
    public string Token { get; set; } = "";

    /// <summary>Address of the REST API; the gateway's comes from there.</summary>
    public string ApiBaseUrl { get; set; } = "https://discord.com/api/v10";

    /// <summary>Which shards this process runs: empty for as many as Discord recommends, or like <c>0-3/8</c>, where 8 is the count over all processes.</summary>
    public string Shards { get; set; } = "";

    /// <summary>Ask for the privileged intent Message Content, without which no channel can be listened to.</summary>
    public bool MessageContent { get; set; }

    /// <summary>False: no gateway connection; what comes are interactions over HTTP alone (<see cref="PublicKey"/>).</summary>
    public bool Gateway { get; set; } = true;

    /// <summary>The application's public key, hexadecimal; set, interactions are taken at <c>POST /discord/interactions</c> too.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>A server's id: commands are registered there alone, and change at once. Empty: everywhere.</summary>
    public string DevelopmentGuild { get; set; } = "";

    /// <summary>The least time between two edits of one message, in milliseconds.</summary>
    [Range(250, 60_000)]
    public int EditMilliseconds { get; set; } = 1000;

    /// <summary>A reply longer than this many characters is attached as a file, with its beginning shown; a channel's setting goes before it.</summary>
    [Range(200, 100_000)]
    public int FileOverCharacters { get; set; } = 3600;
}
