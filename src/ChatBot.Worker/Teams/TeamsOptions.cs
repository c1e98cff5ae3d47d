using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams;

/// <summary>Settings <c>Teams:*</c>.</summary>
internal sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>The bot is in Teams.</summary>
    public bool Enabled { get; set; }

    /// <summary>The application's (client) id.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The organisation's id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>More organisations whose people may use the bot: ids with commas between, or <c>*</c> for all.</summary>
    public string AllowedTenants { get; set; } = "";

    /// <summary>A secret of the application; or <see cref="CertificatePath"/>, or <see cref="ManagedIdentity"/>.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>A file with the application's certificate and its private key, PFX or PEM.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>Of that file, where it has one.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary><c>system</c>, or the client id of a managed identity that the machine has: no secret at all.</summary>
    public string ManagedIdentity { get; set; } = "";

    /// <summary>Take activities that nobody vouches for; only where the program listens on loopback alone.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>
    /// Who may change how the bot answers in a channel or group chat, beside a team's owners: people's ids in the organisation (or as Teams itself
    /// names them, like <c>29:…</c>), with commas between. Named, they alone may in group chats too, which know no owners.
    /// </summary>
    public string Moderators { get; set; } = "";

    /// <summary>Addresses, with commas between, that answers may go to beside Microsoft's own of the public cloud.</summary>
    public string ServiceUrls { get; set; } = "";

    /// <summary>Where the keys are named with which Teams signs; another cloud has another address.</summary>
    public string OpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who gives the bot's own tokens.</summary>
    public string Authority { get; set; } = "https://login.microsoftonline.com";

    /// <summary>For what the bot's own tokens are.</summary>
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary><see cref="Moderators"/> names them.</summary>
    public bool NamesModerator(ChannelAccount who) => Array.Exists(
        List(Moderators), id => id.Equals(who.Id, StringComparison.OrdinalIgnoreCase) || id.Equals(who.AadObjectId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The parts of a setting that is a list.</summary>
    public static string[] List(string setting) => setting.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
