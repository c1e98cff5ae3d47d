using ChatBot.TeamsServer;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>What must hold after every scenario.</summary>
internal static class Aftermath
{
    // Faults that a scenario scripted, told as such; what they hit is done again.
    private static readonly string[] Told = ["to Teams failed", "to Teams is limited"];

    /// <param name="teams">Where it happened.</param>
    /// <param name="program">It is still alive.</param>
    /// <param name="since">How much of the log there was before.</param>
    public static void Check(ScriptedTeams teams, ChatBotProgram program, int since = 0)
    {
        Assert.Empty(teams.Violations);
        Assert.Equal(0, teams.Calls.Provoked429);
        Assert.True(program.IsAlive);
        Assert.DoesNotContain(Discord.Aftermath.Complaints(program.Log[since..]), line => !Told.Any(part => line.Contains(part, StringComparison.Ordinal)));
        CheckSecrets(teams, program);
    }

    /// <summary>The log has neither what somebody said nor what only the bot and Teams know.</summary>
    public static void CheckSecrets(ScriptedTeams teams, ChatBotProgram program)
    {
        var log = program.Log;
        Assert.DoesNotContain(teams.Options.ClientSecret, log, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer ", log, StringComparison.Ordinal);
        foreach (var text in teams.Messages.Select(message => message.Text).Where(text => text.Length > 12)) Assert.DoesNotContain(text, log, StringComparison.Ordinal);
    }
}
