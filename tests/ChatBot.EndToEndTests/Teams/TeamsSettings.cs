using ChatBot.TeamsServer;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>The program's settings that put it into Teams.</summary>
internal static class TeamsSettings
{
    /// <summary>Nobody vouches for who calls: for the Playground, and for a scripted Teams that does not sign.</summary>
    public static Dictionary<string, string> Anonymous(params (string Name, string Value)[] others) =>
        With(others, ("Teams__Enabled", "true"), ("Teams__AllowAnonymous", "true"));

    public static Dictionary<string, string> Signed(ScriptedTeams teams, params (string Name, string Value)[] others) => With(
        others,
        ("Teams__Enabled", "true"),
        ("Teams__AppId", teams.Options.AppId),
        ("Teams__TenantId", teams.Options.TenantId),
        ("Teams__ClientSecret", teams.Options.ClientSecret),
        ("Teams__ServiceUrls", teams.ServiceUrl.ToString()),
        ("Teams__OpenIdMetadataUrl", teams.Metadata.ToString()),
        ("Teams__Authority", teams.Login.GetLeftPart(UriPartial.Authority)));

    private static Dictionary<string, string> With((string Name, string Value)[] others, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["Chat__RawMaxTokens"] = "12" };
        foreach (var (name, value) in settings.Concat(others)) all[name] = value;
        return all;
    }
}
