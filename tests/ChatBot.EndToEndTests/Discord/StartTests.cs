using ChatBot.DiscordServer;
using ChatBot.EndToEndTests.Http;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>What an admin has done wrong is said in one line, and the rest goes on.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_wrong_token_is_one_line_in_the_log_and_the_page_goes_on()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        const string Wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.a-token-that-was-reset";
        await using var program = new ChatBotProgram(DiscordSettings.For(discord, ("Discord__Token", Wrong)));

        await program.StartAsync(withoutDiscord: true);
        var events = await TurnEvents.AskAsync(program.Client, Requests.Body("What is 2+2?", "raw", maxTokens: 4));

        Assert.Equal("done", events.Names.Last());
        var line = Assert.Single(Aftermath.Complaints(program.Log));
        Assert.Contains("Discord does not accept the token. Copy it again from the page Bot", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, program.Log, StringComparison.Ordinal);
        Assert.Contains("Discord does not accept the token", await ReadyAsync(program), StringComparison.Ordinal);
        Assert.Equal(1, discord.Rest.RecentInvalid);
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task A_missing_intent_is_one_line_in_the_log_and_everything_else_works()
    {
        ScriptedDiscord.Patience = TimeSpan.FromMinutes(2);
        await using var discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { MessageContentGranted = false });
        var room = new Classroom(discord, Languages.English);
        await using var program = new ChatBotProgram(DiscordSettings.For(discord, ("Discord__MessageContent", "true")));
        await program.StartAsync();
        await discord.Commands.WaitForAsync("ask");
        await room.SetUpAsync(maxTokens: 4);
        var (channel, member) = (room.Channel(), room.Member());

        var reply = await channel.WaitForReplyAsync(member.Say(channel, room.Question, mentionBot: true), Reply.IsComplete);
        member.Say(channel, "Nobody is asked here.");
        var second = await channel.WaitForReplyAsync(member.Say(channel, room.Question, replyTo: reply, pingReplied: false), Reply.IsComplete);

        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.Matches(room.Words.Footer, second.LastLine());
        Assert.Equal(2, channel.BotMessages.Count);
        var line = Assert.Single(Aftermath.Complaints(program.Log));
        Assert.Contains("switch on \"Message Content Intent\" on the page Bot", line, StringComparison.Ordinal);
        Assert.Empty(discord.Violations);
    }

    private static async Task<string> ReadyAsync(ChatBotProgram program)
    {
        using var response = await program.Client.GetAsync("readyz");
        return await response.Content.ReadAsStringAsync();
    }
}
