using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class SettingsCommandsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task A_members_settings_hold_for_them_in_that_channel_however_they_ask()
    {
        scene.Reply(" ok");
        var channel = scene.NewChannel();
        var set = await scene.Ann.Slash(channel, "settings set", ("temperature", 1.25), ("max-tokens", 9)).WaitForMessageAsync(Says("temperature: 1.25"));
        Assert.True(set.Ephemeral);

        await CommandScene.FinishedAsync(scene.Ann.Slash(channel, "ask", ("text", "Why?")));
        Assert.Equal((9, 1.25f), (scene.LastRequest.Sampling.MaxTokens, scene.LastRequest.Sampling.Temperature));
        await channel.WaitForReplyAsync(scene.Ann.Say(channel, "Why?", mentionBot: true), Says("ok"));
        Assert.Equal((9, 1.25f), (scene.LastRequest.Sampling.MaxTokens, scene.LastRequest.Sampling.Temperature));
        await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "ask", ("text", "Why?")));
        Assert.NotEqual(9, scene.LastRequest.Sampling.MaxTokens);
    }

    [Fact]
    public async Task What_is_named_with_the_question_goes_before_a_members_settings_and_those_before_the_channels()
    {
        scene.Reply(" ok");
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "channel-settings set", ("temperature", 0.1), ("max-tokens", 5), ("top-p", 0.5)).WaitForMessageAsync(Says("0.1"));
        await scene.Ann.Slash(channel, "settings set", ("temperature", 0.2), ("max-tokens", 6)).WaitForMessageAsync(Says("0.2"));
        await CommandScene.FinishedAsync(scene.Ann.Slash(channel, "ask", ("text", "Why?"), ("temperature", 0.3)));

        var sampling = scene.LastRequest.Sampling;
        Assert.Equal((0.3f, 6, 0.5f), (sampling.Temperature, sampling.MaxTokens, sampling.TopP));
    }

    [Fact]
    public async Task Show_tells_ones_own_and_the_channels()
    {
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "mode raw").WaitForMessageAsync();
        await scene.Ann.Slash(channel, "settings set", ("seed", 7)).WaitForMessageAsync(Says("seed: 7"));
        var shown = await scene.Ann.Slash(channel, "settings show").WaitForMessageAsync();

        Assert.True(shown.Ephemeral);
        Assert.Contains("seed: 7", shown.Content, StringComparison.Ordinal);
        Assert.Contains("mode: raw", shown.Content, StringComparison.Ordinal);
        Assert.Contains("channels: all", shown.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_and_nothing_named()
    {
        var channel = scene.NewChannel();
        await scene.Ann.Slash(channel, "settings set", ("seed", 7)).WaitForMessageAsync(Says("seed: 7"));

        Assert.Contains("seed: not set", (await scene.Ann.Slash(channel, "settings reset").WaitForMessageAsync(Says("seed"))).Content, StringComparison.Ordinal);
        Assert.Contains("at least one setting", (await scene.Ann.Slash(channel, "settings set").WaitForMessageAsync()).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assistant_a_member_chooses_answers_them()
    {
        scene.Reply(" ok");
        var channel = scene.NewChannel();
        Assert.Contains("**assistant**", (await scene.Ann.Slash(channel, "assistant list").WaitForMessageAsync(Says("teacher"))).Content, StringComparison.Ordinal);
        await scene.Ann.Slash(channel, "assistant use", ("assistant", "teacher")).WaitForMessageAsync(Says("teacher"));
        await CommandScene.FinishedAsync(scene.Ann.Slash(channel, "ask", ("text", "Why?")));

        Assert.Contains("teacher", scene.LastRequest.Prompt, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Choosing_an_assistant_does_not_undo_the_moderators_mode()
    {
        scene.Reply(" ok");
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "mode raw").WaitForMessageAsync();
        await scene.Ann.Slash(channel, "assistant use", ("assistant", "teacher")).WaitForMessageAsync(Says("teacher"));
        await channel.WaitForReplyAsync(scene.Ann.Say(channel, "Why?", mentionBot: true), Says("ok"));

        Assert.Equal("Why?", scene.LastRequest.Prompt);
    }

    [Fact]
    public async Task A_long_transcript_is_shown_whole()
    {
        var shown = await scene.Ann.Slash(scene.NewChannel(), "assistant show", ("assistant", "assistant"))
            .WaitForMessageAsync(message => message.Content.Length > 0 || message.Attachments.Count > 0);

        Assert.True(shown.Ephemeral);
    }

    private static Func<TestMessage, bool> Says(string text) => message => message.Content.Contains(text, StringComparison.Ordinal);
}
