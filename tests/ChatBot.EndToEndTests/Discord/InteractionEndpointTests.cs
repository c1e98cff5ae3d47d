using System.Net;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>Interactions over HTTP, with no gateway connection at all.</summary>
public sealed class InteractionEndpointTests
{
    [Fact]
    public async Task Commands_and_buttons_come_over_http_with_signatures_alone()
    {
        ScriptedDiscord.Patience = TimeSpan.FromMinutes(2);
        await using var discord = await ScriptedDiscord.StartAsync();
        var room = new Classroom(discord, Languages.Chinese);
        var (channel, member) = (room.Channel(), room.Member());
        await using var program = new ChatBotProgram(DiscordSettings.For(
            discord, ("Discord__Gateway", "false"), ("Discord__PublicKey", discord.PublicKey), ("Web__AccessToken", "open sesame")));
        await program.StartAsync();
        await discord.Commands.WaitForAsync("ask");
        var address = new Uri(program.Address, "discord/interactions");

        await discord.UseInteractionsEndpointAsync(address);
        var reply = await Answer(member.Slash(channel, "ask", ("text", room.Question), ("assistant", "assistant-zh"), ("max-tokens", 8)));
        var raw = await Answer(member.Press(reply, reply.Button("raw")));
        var prompt = await Answer(member.Press(raw, raw.Button("prompt")));
        var choices = await member.Autocomplete(channel, "ask", ("assistant", "teach")).WaitForChoicesAsync();
        var help = await Answer(member.Slash(channel, "help"));

        Assert.Equal(0, discord.Gateway.Connections);
        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.Matches(room.Words.RawFooter, raw.LastLine());
        Assert.Equal(room.Question, Assert.Single(prompt.Attachments).Text);
        Assert.Equal("teacher", Assert.Single(choices).Value.ToString());
        Assert.Contains("`/提问`", help.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await UnsignedAsync(program, address));
        Aftermath.Check(discord, program);
    }

    private static Task<TestMessage> Answer(TestInteraction interaction) => interaction.WaitForMessageAsync(Reply.IsComplete);

    private static async Task<HttpStatusCode> UnsignedAsync(ChatBotProgram program, Uri address)
    {
        using var content = new StringContent("""{"id":"1","application_id":"1","type":1,"token":"t","version":1}""");
        using var response = await program.Client.PostAsync(address, content);
        return response.StatusCode;
    }
}
