using ChatBot.DiscordServer;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>What holds after every scenario.</summary>
internal static class Aftermath
{
    /// <param name="discord">Where it happened.</param>
    /// <param name="program">It is still alive.</param>
    /// <param name="told">Parts of the warnings and errors that are right to be there.</param>
    public static void Check(ScriptedDiscord discord, ChatBotProgram program, params string[] told)
    {
        Assert.Equal(0, discord.Rest.Provoked429);
        CheckRest(discord, program, told);
    }

    /// <summary>Without the 429 answers: a program that begins anew cannot know how much of its limits the killed one had used up.</summary>
    public static void CheckAfterKill(ScriptedDiscord discord, ChatBotProgram program, params string[] told) => CheckRest(discord, program, [.. told, " is limited ("]);

    /// <summary>The log's warnings and errors.</summary>
    public static IReadOnlyList<string> Complaints(string log) => log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.Contains(" warn: ", StringComparison.Ordinal) || line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))
        .ToList();

    private static void CheckRest(ScriptedDiscord discord, ChatBotProgram program, string[] told)
    {
        Assert.True(program.IsAlive);
        Assert.Empty(discord.Violations);
        Assert.DoesNotContain(discord.Messages, message => message.Author == discord.Bot && message.EverPinged);
        var complaints = Complaints(program.Log).Where(line => !told.Any(part => line.Contains(part, StringComparison.Ordinal))).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.DoesNotContain(discord.Token, program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("sky blue", program.Log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("天空", program.Log, StringComparison.Ordinal);
    }
}
