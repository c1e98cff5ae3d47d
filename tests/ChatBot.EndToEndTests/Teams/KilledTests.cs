using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Activities;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

public sealed class KilledTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_program_killed_in_the_middle_of_replies_completes_each_exactly_once()
    {
        ScriptedTeams.Patience = TimeSpan.FromMinutes(2);
        await using var teams = await ScriptedTeams.StartAsync();
        await using var program = new ChatBotProgram(TeamsSettings.Anonymous(("Chat__RawMaxTokens", "40")));
        await program.StartAsync();
        teams.Connect(new Uri(program.Address, "api/messages"));
        var (ann, ben) = (teams.AddPerson("Ann"), teams.AddPerson("Ben"));
        var group = teams.AddGroup(ann, ben);

        var personal = await ann.SayAsync(ann.Chat, "/raw Once upon a time there was a king who");
        var common = await ben.SayAsync(group, "/raw Once upon a time there was a queen who", mentionBot: true);
        await ann.Chat.WaitForReplyAsync(personal, message => message.Stream?.Updates.Count > 1);
        await group.WaitForReplyAsync(common, message => message.Versions.Count > 1);
        await program.KillAsync();
        await program.StartAsync();
        await ann.Chat.WaitForReplyAsync(personal, Reply.IsWritten);
        await group.WaitForReplyAsync(common, Reply.IsWritten);
        // What was done twice would be seen by the time that another question is answered.
        await ann.Chat.WaitForReplyAsync(await ann.SayAsync(ann.Chat, "/help"), Reply.IsComplete);
        await group.WaitForReplyAsync(await ben.SayAsync(group, "/tokens afterwards", mentionBot: true), Reply.IsComplete);

        foreach (var message in teams.Messages) output.WriteLine(message.ToString());
        foreach (var call in teams.Calls.Calls) output.WriteLine($"{call.At:HH:mm:ss.fff} {call}");
        Assert.Equal(2, ann.Chat.BotMessages.Count);
        Assert.Equal(2, group.BotMessages.Count);
        Assert.Empty(teams.Violations);
        Aftermath.CheckSecrets(teams, program);
    }
}
