using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

public sealed class KilledTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_program_killed_in_the_middle_of_replies_completes_each_exactly_once()
    {
        ScriptedDiscord.Patience = TimeSpan.FromMinutes(2);
        await using var discord = await ScriptedDiscord.StartAsync();
        var room = new Classroom(discord, Languages.English);
        var (channel, member) = (room.Channel(), room.Member());
        await using var program = new ChatBotProgram(DiscordSettings.For(discord));
        await program.StartAsync();
        await discord.Commands.WaitForAsync("ask");
        await room.Teacher.Slash(channel, "mode raw").WaitForMessageAsync();
        await room.Teacher.Slash(channel, "channel-settings set", ("max-tokens", 100), ("seed", 1)).WaitForMessageAsync();
        var announced = channel.AllMessages.Count(message => message.Author == discord.Bot);

        var question = member.Say(channel, "Once upon a time there was a king who", mentionBot: true);
        var command = member.Slash(channel, "raw", ("text", "Once upon a time there was a queen who"), ("max-tokens", 100), ("seed", 1));
        var mentioned = await channel.WaitForReplyAsync(question, message => message.IsGrowing(characters: 30));
        var commanded = await command.WaitForMessageAsync(message => message.IsGrowing(characters: 30));
        await program.KillAsync();
        var (began, beganToo) = (mentioned.Text(), commanded.Text());
        await program.StartAsync();
        await mentioned.WaitForAsync(Reply.IsComplete);
        await commanded.WaitForAsync(Reply.IsComplete);

        foreach (var message in channel.AllMessages) output.WriteLine(Transcript.Of(message));
        Assert.Equal(announced + 2, channel.AllMessages.Count(message => message.Author == discord.Bot));
        Assert.All(new[] { mentioned, commanded }, reply => Assert.Matches(room.Words.RawFooter, reply.LastLine()));
        Assert.All(new[] { mentioned, commanded }, reply => Assert.Contains("+100 tokens", reply.LastLine(), StringComparison.Ordinal));
        Assert.True(mentioned.Text().Length > began.Length && commanded.Text().Length > beganToo.Length);
        Assert.Equal(1, discord.Commands.Overwrites);
        Aftermath.CheckAfterKill(discord, program);
    }
}
