using ChatBot.Core.Channels;
using ChatBot.Discord.Model;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class ModeCommandsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task A_change_is_announced_kept_and_on_record()
    {
        var channel = scene.NewChannel();
        var announced = await scene.Moderator.Slash(channel, "mode raw").WaitForMessageAsync();
        var shown = await scene.Moderator.Slash(channel, "mode show").WaitForMessageAsync();

        Assert.False(announced.Ephemeral);
        Assert.False(announced.EverPinged);
        Assert.StartsWith($"{scene.Moderator.Mention} has changed the mode of this channel. Mode: raw.", announced.Content, StringComparison.Ordinal);
        Assert.True(shown.Ephemeral);
        Assert.Contains("Mode: raw.", shown.Content, StringComparison.Ordinal);
        Assert.Contains($"{scene.Moderator.Mention}: mode raw", shown.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_for_what_is_said_in_the_channel_and_in_no_other()
    {
        scene.Reply(" ok");
        var (channel, other) = (scene.NewChannel(), scene.NewChannel());
        await scene.Moderator.Slash(channel, "mode raw").WaitForMessageAsync();

        await channel.WaitForReplyAsync(scene.Ann.Say(channel, "Why?", mentionBot: true), IsOk);
        Assert.Equal("Why?", scene.LastRequest.Prompt);
        await other.WaitForReplyAsync(scene.Ann.Say(other, "Why?", mentionBot: true), IsOk);
        Assert.EndsWith("Human: Why?\nAssistant:", scene.LastRequest.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_takes_its_channels_mode()
    {
        scene.Reply(" ok");
        var channel = scene.NewChannel();
        var thread = channel.AddThread("talk", scene.Ann);
        var announced = await scene.Moderator.Slash(thread, "mode off").WaitForMessageAsync();

        Assert.Contains(channel.Mention, announced.Content, StringComparison.Ordinal);
        Assert.Contains("switched the bot off", (await scene.Ann.Slash(channel, "ask", ("text", "Why?")).WaitForMessageAsync()).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("raw")]
    [InlineData("tokens")]
    public async Task Where_it_is_off_a_question_is_refused_for_its_asker_alone(string command)
    {
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "mode off").WaitForMessageAsync();
        var refused = await scene.Ann.Slash(channel, command, ("text", "Why?")).WaitForMessageAsync();

        Assert.True(refused.Ephemeral);
        Assert.Contains("switched the bot off", refused.Content, StringComparison.Ordinal);
        Assert.Single(channel.BotMessages); // The announcement.
    }

    [Fact]
    public async Task Where_it_is_off_the_bot_still_tells_about_itself()
    {
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "mode off").WaitForMessageAsync();

        Assert.Contains("base language model", (await scene.Ann.Slash(channel, "about").WaitForMessageAsync()).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_without_the_right_gets_a_private_explanation_even_where_an_admin_offers_it()
    {
        var channel = scene.NewChannel();
        var answer = await scene.HandleAsync(CommandScene.Command(channel, scene.Ann, Permissions.SendMessages, "mode", "raw"));
        var stored = await scene.Services.GetRequiredService<ChannelStore>().LoadAsync("discord", scene.Guild.Id.ToString(), channel.Id.ToString(), default);

        Assert.Equal(64, answer.GetProperty("data").GetProperty("flags").GetInt64() & 64);
        Assert.Contains("manage messages", answer.GetProperty("data").GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Null(stored.Mode);
    }

    [Fact]
    public async Task A_member_is_not_offered_it()
    {
        await Task.Yield();
        Assert.Throws<NotOfferedException>(() => scene.Ann.Slash(scene.NewChannel(), "mode raw"));
    }

    [Fact]
    public async Task Among_other_people_nobody_is_moderator()
    {
        var among = CommandScene.Command(scene.NewChannel(), scene.Ann, Permissions.None, "mode", "raw") with
        {
            GuildId = null,
            Context = InteractionContext.PrivateChannel,
        };

        Assert.Contains("manage messages", (await scene.HandleAsync(among)).GetProperty("data").GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_bot_alone_everybody_is_their_own_moderator()
    {
        scene.Reply(" ok");
        await scene.Bob.Slash(scene.Bob.Dm, "mode raw").WaitForMessageAsync(message => message.Content.Contains("Mode: raw", StringComparison.Ordinal));
        scene.Bob.Say(scene.Bob.Dm, "Why?");
        await scene.Bob.Dm.WaitForBotAsync(IsOk);

        Assert.Equal("Why?", scene.LastRequest.Prompt);
    }

    private static bool IsOk(TestMessage message) => message.Content.Contains("ok", StringComparison.Ordinal);
}
