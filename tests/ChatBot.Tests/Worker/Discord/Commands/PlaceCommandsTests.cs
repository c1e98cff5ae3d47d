using ChatBot.Discord.Model;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class PlaceCommandsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    private Person Owner => scene.Guild.Owner!;

    [Fact]
    public async Task A_channels_settings_are_shown_with_who_changed_them()
    {
        var channel = scene.NewChannel();
        var shown = await scene.Moderator.Slash(channel, "channel-settings set", ("scope", "channel"), ("listen", true), ("file-over", 500)).WaitForMessageAsync();

        Assert.True(shown.Ephemeral);
        Assert.Contains("scope: the whole channel", shown.Content, StringComparison.Ordinal);
        Assert.Contains("Discord's intent Message Content", shown.Content, StringComparison.Ordinal);
        Assert.Contains("listen: yes", shown.Content, StringComparison.Ordinal);
        Assert.Contains("file-over: 500", shown.Content, StringComparison.Ordinal);
        Assert.Contains($"{scene.Moderator.Mention}: set scope channel, listen true, file-over 500", shown.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_conversation_for_the_whole_channel_joins_the_questions_of_all()
    {
        scene.Reply(" The first answer.");
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "channel-settings set", ("scope", "channel")).WaitForMessageAsync();
        await CommandScene.FinishedAsync(scene.Ann.Slash(channel, "ask", ("text", "One?")));
        await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "ask", ("text", "Two?")));

        Assert.Contains("Human: One?\nAssistant: The first answer.", scene.LastRequest.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_keeps_the_mode()
    {
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "mode raw").WaitForMessageAsync();
        await scene.Moderator.Slash(channel, "channel-settings set", ("seed", 5)).WaitForMessageAsync();
        var shown = await scene.Moderator.Slash(channel, "channel-settings reset").WaitForMessageAsync();

        Assert.Contains("mode: raw", shown.Content, StringComparison.Ordinal);
        Assert.Contains("seed: not set", shown.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_assistant_changes_nothing()
    {
        var channel = scene.NewChannel();
        var refused = await scene.Moderator.Slash(channel, "channel-settings set", ("assistant", "nobody")).WaitForMessageAsync();
        var shown = await scene.Moderator.Slash(channel, "channel-settings show").WaitForMessageAsync();

        Assert.Contains("no assistant called nobody", refused.Content, StringComparison.Ordinal);
        Assert.Contains("assistant: not set", shown.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_manage_the_server_restrict_channels_and_roles()
    {
        scene.Reply(" ok");
        var guild = scene.Discord.AddGuild("strict");
        var students = guild.AddRole("students");
        var (eve, stranger) = (guild.AddMember("eve", students), guild.AddMember("stranger"));
        var (lab, hall) = (guild.AddChannel("lab"), guild.AddChannel("hall"));
        await guild.Owner!.Slash(hall, "server-settings channels", ("action", "add"), ("channel", lab.Id)).WaitForMessageAsync();
        await guild.Owner!.Slash(hall, "server-settings roles", ("action", "add"), ("role", students.Id)).WaitForMessageAsync();

        Assert.Contains(lab.Mention, (await eve.Slash(hall, "ask", ("text", "Why?")).WaitForMessageAsync()).Content, StringComparison.Ordinal);
        Assert.Contains($"<@&{students.Id}>", (await stranger.Slash(lab, "ask", ("text", "Why?")).WaitForMessageAsync()).Content, StringComparison.Ordinal);
        Assert.StartsWith("-# 💬 Why?\nok", (await CommandScene.FinishedAsync(eve.Slash(lab, "ask", ("text", "Why?")))).Content, StringComparison.Ordinal);

        await guild.Owner!.Slash(hall, "server-settings channels", ("action", "remove"), ("channel", lab.Id)).WaitForMessageAsync();
        var lifted = await guild.Owner!.Slash(hall, "server-settings roles", ("action", "clear")).WaitForMessageAsync();
        Assert.Contains("channels: all\n- roles: all", lifted.Content, StringComparison.Ordinal);
        Assert.StartsWith("-# 💬 Why?\nok", (await CommandScene.FinishedAsync(stranger.Slash(hall, "ask", ("text", "Why?")))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_servers_settings_hold_where_a_channel_says_nothing_else()
    {
        scene.Reply(" ok");
        var guild = scene.Discord.AddGuild("second");
        var (one, other) = (guild.AddChannel("one"), guild.AddChannel("other"));
        var changed = await guild.Owner!.Slash(one, "server-settings set", ("mode", "raw"), ("temperature", 0.25)).WaitForMessageAsync();
        Assert.Contains("in every channel", changed.Content, StringComparison.Ordinal);
        Assert.Contains($"{guild.Owner!.Mention}: set mode raw", changed.Content, StringComparison.Ordinal);
        await guild.Owner!.Slash(other, "mode assistant").WaitForMessageAsync();

        await one.WaitForReplyAsync(guild.Owner!.Say(one, "Why?", mentionBot: true), message => message.Content.Contains("ok", StringComparison.Ordinal));
        Assert.Equal(("Why?", 0.25f), (scene.LastRequest.Prompt, scene.LastRequest.Sampling.Temperature));
        await other.WaitForReplyAsync(guild.Owner!.Say(other, "Why?", mentionBot: true), message => message.Content.Contains("ok", StringComparison.Ordinal));
        Assert.EndsWith("Human: Why?\nAssistant:", scene.LastRequest.Prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channel-settings", "manage messages")]
    [InlineData("server-settings", "manage this server")]
    public async Task Others_are_refused_even_where_an_admin_offers_it(string command, string reason)
    {
        var answer = await scene.HandleAsync(CommandScene.Command(scene.NewChannel(), scene.Ann, Permissions.SendMessages, command, "reset"));

        Assert.Contains(reason, answer.GetProperty("data").GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restriction_needs_its_channel()
    {
        var refused = await Owner.Slash(scene.NewChannel(), "server-settings channels", ("action", "add")).WaitForMessageAsync();

        Assert.Contains("Name the channel", refused.Content, StringComparison.Ordinal);
    }
}
