using ChatBot.DiscordServer.Interactions;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Commands;

/// <summary><c>/prompt</c>, <c>/cut</c> and <c>/forget</c>.</summary>
public sealed class KeptTurnsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task Prompt_and_cut_look_behind_ones_own_last_question_only()
    {
        scene.Reply(" An answer.");
        var channel = scene.NewChannel();
        var eve = scene.Guild.AddMember("eve");
        Assert.Contains("no question of yours", (await eve.Slash(channel, "prompt").WaitForMessageAsync()).Content, StringComparison.Ordinal);
        await CommandScene.FinishedAsync(eve.Slash(channel, "raw", ("text", "Eve asks")));
        await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "raw", ("text", "Bob asks")));
        var prompt = await eve.Slash(channel, "prompt").WaitForMessageAsync();
        var cut = await eve.Slash(channel, "cut").WaitForMessageAsync();

        Assert.True(prompt.Ephemeral && cut.Ephemeral);
        Assert.Equal("Eve asks", Assert.Single(prompt.Attachments).Text);
        Assert.Contains("```\nHuman: And\n```", cut.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_me_erases_what_one_asked_and_nothing_of_others()
    {
        scene.Reply(" An answer.");
        var channel = scene.NewChannel();
        var (eve, kim) = (scene.Guild.AddMember("eve"), scene.Guild.AddMember("kim"));
        await CommandScene.FinishedAsync(eve.Slash(channel, "ask", ("text", "Why?")));
        await CommandScene.FinishedAsync(kim.Slash(channel, "ask", ("text", "Why?")));
        var forgotten = await eve.Slash(channel, "forget me").WaitForMessageAsync();

        Assert.True(forgotten.Ephemeral);
        Assert.Contains("Turns erased: 1", forgotten.Content, StringComparison.Ordinal);
        Assert.Contains("no question of yours", (await eve.Slash(channel, "prompt").WaitForMessageAsync()).Content, StringComparison.Ordinal);
        Assert.Single((await kim.Slash(channel, "prompt").WaitForMessageAsync()).Attachments);
    }

    [Fact]
    public async Task What_is_forgotten_while_it_is_answered_is_answered_no_further()
    {
        scene.Backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script(" One", " two.") { Hold = new TaskCompletionSource().Task };
        var channel = scene.NewChannel();
        var eve = scene.Guild.AddMember("eve");
        var asked = eve.Slash(channel, "ask", ("text", "Why?"));
        await asked.WaitForMessageAsync(message => message.Content.EndsWith("\nOne", StringComparison.Ordinal));
        await eve.Slash(channel, "forget me").WaitForMessageAsync();

        Assert.Contains("\nOne\n-# assistant · assistant · stopped ·", (await CommandScene.FinishedAsync(asked)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_of_ones_own_can_be_erased_and_a_shared_one_by_moderators()
    {
        scene.Reply(" An answer.");
        var channel = scene.NewChannel();
        var eve = scene.Guild.AddMember("eve");
        await CommandScene.FinishedAsync(eve.Slash(channel, "ask", ("text", "Why?")));
        Assert.Contains("Turns erased: 1", (await eve.Slash(channel, "forget conversation").WaitForMessageAsync()).Content, StringComparison.Ordinal);

        await scene.Moderator.Slash(channel, "channel-settings set", ("scope", "channel")).WaitForMessageAsync();
        await CommandScene.FinishedAsync(eve.Slash(channel, "ask", ("text", "One?")));
        await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "ask", ("text", "Two?")));
        Assert.Contains("only moderators", (await eve.Slash(channel, "forget conversation").WaitForMessageAsync()).Content, StringComparison.Ordinal);
        Assert.Contains("Turns erased: 2", (await scene.Moderator.Slash(channel, "forget conversation").WaitForMessageAsync()).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_to_moderate_erases_nothing_in_another_place()
    {
        scene.Reply(" An answer.");
        var (shared, elsewhere) = (scene.NewChannel(), scene.NewChannel());
        await scene.Moderator.Slash(shared, "channel-settings set", ("scope", "channel")).WaitForMessageAsync();
        await CommandScene.FinishedAsync(scene.Bob.Slash(shared, "ask", ("text", "One?")));
        await CommandScene.FinishedAsync(scene.Moderator.Slash(shared, "ask", ("text", "Two?")));

        Assert.Contains("only moderators", (await scene.Moderator.Slash(elsewhere, "forget conversation").WaitForMessageAsync()).Content, StringComparison.Ordinal);
        Assert.Single((await scene.Bob.Slash(shared, "prompt").WaitForMessageAsync()).Attachments);
    }

    [Fact]
    public async Task A_conversation_in_which_others_only_compared_is_not_ones_own()
    {
        scene.Reply(" An answer.");
        var channel = scene.NewChannel();
        var eve = scene.Guild.AddMember("eve");
        await scene.Moderator.Slash(channel, "channel-settings set", ("scope", "channel")).WaitForMessageAsync();
        await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "compare", ("text", "One?")));
        await CommandScene.FinishedAsync(eve.Slash(channel, "ask", ("text", "Two?")));

        Assert.Contains("only moderators", (await eve.Slash(channel, "forget conversation").WaitForMessageAsync()).Content, StringComparison.Ordinal);
    }
}
