using ChatBot.DiscordServer.Interactions;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class OverHttpTests
{
    [Fact]
    public async Task Commands_menus_forms_and_buttons_need_no_gateway()
    {
        await using var scene = await HttpScene.StartAsync();
        var guild = scene.Discord.AddGuild();
        var (ann, channel) = (guild.AddMember("ann"), guild.AddChannel("general"));

        var asked = ann.Slash(channel, "ask", ("text", "Why?"));
        var reply = await CommandScene.FinishedAsync(asked);
        var cut = await ann.Press(reply, "turn:cut:" + TurnOf(reply.Controls[0]["custom_id"]!.ToString())).WaitForMessageAsync();
        var help = await ann.Slash(channel, "help").WaitForMessageAsync();
        var choices = await ann.Autocomplete(channel, "assistant use", ("assistant", "tea")).WaitForChoicesAsync();
        var form = ann.UseOn(reply, "Continue raw");
        await form.WaitForModalAsync();
        var continued = await CommandScene.FinishedAsync(ann.Submit(form, ("text", "Once")));

        Assert.Equal(AnswerKind.Deferred, asked.Answer);
        Assert.Contains("\nHello there.", reply.Content, StringComparison.Ordinal);
        Assert.True(cut.Ephemeral && help.Ephemeral);
        Assert.Equal("teacher", choices[0].Value.ToString());
        Assert.Contains("Hello", continued.Content, StringComparison.Ordinal);
        Assert.Equal(0, scene.Discord.Gateway.Connections);
    }

    private static string TurnOf(string customId) => customId.Split(':')[2];
}
