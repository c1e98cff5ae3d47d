using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.EndToEndTests.CommandLine;
using ChatBot.TeamsServer;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>The door of the started program, and tokens that an independent library minted.</summary>
public sealed class TokenTests
{
    private const string App = "11111111-2222-4333-8444-555555555555";
    private const string Tenant = "66666666-7777-4888-9999-aaaaaaaaaaaa";
    private const string ServiceUrl = $"https://smba.trafficmanager.net/emea/{Tenant}/";

    [Fact]
    public async Task Only_what_Teams_signed_for_this_bot_and_this_activity_comes_in_and_no_line_of_the_log_shows_a_token()
    {
        var jose = await JoseTokens.MintAsync(App, Tenant, ServiceUrl);
        await using var server = await KeyServer.StartAsync(jose.Keys);
        await using var program = new ChatBotProgram(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Teams__Enabled"] = "true",
            ["Teams__AppId"] = App,
            ["Teams__TenantId"] = Tenant,
            ["Teams__ClientSecret"] = "a-secret",
            ["Teams__OpenIdMetadataUrl"] = $"{server.Address}metadata",
            ["Teams__Authority"] = server.Address.ToString(),
        });
        await program.InitializeAsync();
        var statuses = new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal);
        foreach (var (name, token) in jose.Tokens)
            statuses[name] = await PostAsync(program, Activity(Tenant), token);
        var replayed = await PostAsync(program, Activity("77777777-7777-4777-8777-777777777777"), jose.Tokens["valid"]);
        var unsigned = await PostAsync(program, Activity(Tenant), token: null);

        string[] welcome = ["valid", "withinSkew", "ofItsTenant"];
        string[] forbidden = ["withoutServiceUrl", "foreignServiceUrl", "ofAnotherTenant", "unendorsed"];
        Assert.All(statuses, status => Assert.Equal(
            (status.Key, welcome.Contains(status.Key) ? HttpStatusCode.OK : forbidden.Contains(status.Key) ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized),
            (status.Key, status.Value)));
        Assert.Equal((20, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (statuses.Count, replayed, unsigned));
        var refusals = program.Log.Split('\n').Where(line => line.Contains("was refused", StringComparison.Ordinal)).ToList();
        // Each token that was refused, and the one that was replayed; the call without one is counted only.
        Assert.Equal(statuses.Count - welcome.Length + 1, refusals.Count);
        Assert.All(jose.Tokens.Values.SelectMany(token => token.Split('.')).Where(part => part.Length > 0), part => Assert.DoesNotContain(part, program.Log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_says_that_calls_can_be_checked_and_Teams_be_called_or_what_to_do()
    {
        await using var teams = await ScriptedTeams.StartAsync(new ScriptedTeamsOptions { UsesTokens = true });

        var good = await ChatBotCommand.RunAsync(Settings(teams, teams.Options.ClientSecret), "doctor");
        var wrong = await ChatBotCommand.RunAsync(Settings(teams, "another-secret"), "doctor");

        Assert.Contains("ok   teams: the settings are complete", good.Output, StringComparison.Ordinal);
        Assert.Contains("ok   teams: the keys of https://api.botframework.com are there", good.Output, StringComparison.Ordinal);
        Assert.Contains("ok   teams: Entra gives the bot its token", good.Output, StringComparison.Ordinal);
        Assert.Contains("FAIL teams: Entra refuses the bot a token: invalid_client (AADSTS7000215)", wrong.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("another-secret", wrong.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (good.ExitCode, wrong.ExitCode));
    }

    private static Dictionary<string, string> Settings(ScriptedTeams teams, string secret) => new(StringComparer.Ordinal)
    {
        ["Teams__Enabled"] = "true",
        ["Teams__AppId"] = teams.Options.AppId,
        ["Teams__TenantId"] = teams.Options.TenantId,
        ["Teams__ClientSecret"] = secret,
        ["Teams__OpenIdMetadataUrl"] = teams.Metadata.ToString(),
        ["Teams__Authority"] = teams.Login.ToString(),
        ["Web__Url"] = "http://127.0.0.1:0",
    };

    /// <summary>Of a kind that nobody waits for: what is asked here is whether it comes in.</summary>
    private static JsonObject Activity(string tenant) => new()
    {
        ["type"] = "event",
        ["id"] = "1",
        ["channelId"] = "msteams",
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:ann" },
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["tenantId"] = tenant },
    };

    private static async Task<HttpStatusCode> PostAsync(ChatBotProgram program, JsonObject activity, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await program.Client.SendAsync(request);
        return response.StatusCode;
    }
}
