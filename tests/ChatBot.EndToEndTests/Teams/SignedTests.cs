using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.Connector;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>As in an organisation: every call is signed, in both directions.</summary>
public sealed class SignedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Only_what_Teams_signed_is_answered_and_only_with_a_token()
    {
        ScriptedTeams.Patience = TimeSpan.FromMinutes(2);
        await using var teams = await ScriptedTeams.StartAsync(new ScriptedTeamsOptions { UsesTokens = true });
        await using var program = new ChatBotProgram(TeamsSettings.Signed(teams));
        await program.StartAsync();
        teams.Connect(new Uri(program.Address, "api/messages"));
        var ann = teams.AddPerson("Ann");

        await ann.Chat.WaitForReplyAsync(await ann.SayAsync(ann.Chat, "/tokens hello"), Reply.IsComplete);
        Assert.Equal(1, teams.Calls.Calls.Count(call => call.Kind == CallKind.Token));
        teams.RevokeTokens();
        await ann.Chat.WaitForReplyAsync(await ann.SayAsync(ann.Chat, "/tokens hello again"), Reply.IsComplete);
        var answered = ann.Chat.BotMessages.Count;

        foreach (var (name, token) in Forged(teams))
        {
            teams.UseToken(token);
            var refused = await ann.PostAsync(ann.Chat, "message", json => (json["text"], json["textFormat"]) = ("/help", "plain"));
            output.WriteLine($"{name}: {refused.Status}");
            Assert.True(refused.Status is 401 or 403, name);
        }

        teams.UseToken(null);
        await ann.Chat.WaitForReplyAsync(await ann.SayAsync(ann.Chat, "/tokens at last"), Reply.IsComplete);
        Assert.Equal(answered + 1, ann.Chat.BotMessages.Count);
        Assert.Empty(teams.Violations);
        Aftermath.CheckSecrets(teams, program);
        Assert.DoesNotContain("eyJ", program.Log, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Token)> Forged(ScriptedTeams teams)
    {
        using var foreign = System.Security.Cryptography.RSA.Create(2048);
        yield return ("no token at all", "");
        yield return ("no signature", teams.Mint.Sign(algorithm: "none"));
        yield return ("a foreign key", teams.Mint.Sign(key: foreign));
        yield return ("another bot's", With(teams, "aud", "99999999-2222-4333-8444-555555555555"));
        yield return ("another service", With(teams, "serviceurl", "https://elsewhere.example/"));
        yield return ("expired", With(teams, "exp", 1_700_000_000));
    }

    private static string With(ScriptedTeams teams, string claim, System.Text.Json.Nodes.JsonNode value)
    {
        var claims = teams.Mint.Claims();
        claims[claim] = value;
        return teams.Mint.Sign(claims);
    }
}
