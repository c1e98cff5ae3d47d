using ChatBot.Discord.Model;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Buttons;

public sealed class TurnButtonTests(CommandScene scene) : IClassFixture<CommandScene>
{
    private const string Gone = "not kept any more";

    [Fact]
    public async Task Again_asks_the_same_over_the_same_history_with_another_seed()
    {
        scene.Reply(" The first answer.");
        await CommandScene.FinishedAsync(scene.Ann.Slash(scene.Ann.Dm, "ask", ("text", "One?")));
        var second = await CommandScene.FinishedAsync(scene.Ann.Slash(scene.Ann.Dm, "ask", ("text", "Two?"), ("seed", 42)));
        var prompt = scene.LastRequest.Prompt;
        await CommandScene.FinishedAsync(Press(scene.Ann, second, "again"));
        var (seed, again) = (scene.LastRequest.Sampling.Seed, scene.LastRequest.Prompt);
        await CommandScene.FinishedAsync(Press(scene.Ann, second, "again"));

        Assert.Equal(prompt, again);
        Assert.Equal(prompt, scene.LastRequest.Prompt);
        Assert.Equal(3, new uint?[] { 42, seed, scene.LastRequest.Sampling.Seed }.Distinct().Count());
    }

    [Fact]
    public async Task Anybody_may_take_another_sample_and_it_is_theirs()
    {
        scene.Reply(" An answer.");
        var reply = await AskAsync("Why?");
        var pressed = Press(scene.Bob, reply, "again");
        var sample = await CommandScene.FinishedAsync(pressed);
        var deleted = Press(scene.Bob, sample, "delete");
        await scene.Discord.WaitForAsync(() => sample.Deleted, "the sample is deleted by who asked for it");

        Assert.Equal(AnswerKind.DeferredUpdate, deleted.Answer);
        Assert.False(reply.Deleted);
    }

    [Fact]
    public async Task The_other_mode_gets_the_same_question()
    {
        scene.Reply(" An answer.");
        var reply = await AskAsync("Why?");
        var raw = await CommandScene.FinishedAsync(Press(scene.Ann, reply, "raw"));
        Assert.Equal("Why?", scene.LastRequest.Prompt);
        await CommandScene.FinishedAsync(Press(scene.Ann, raw, "assistant"));

        Assert.EndsWith("Human: Why?\nAssistant:", scene.LastRequest.Prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("universes")]
    public async Task A_question_that_was_asked_in_several_ways_can_be_asked_raw(string command)
    {
        scene.Reply(" An answer.");
        var reply = await CommandScene.FinishedAsync(scene.Ann.Slash(scene.NewChannel(), command, ("text", "3 times three?")));
        await CommandScene.FinishedAsync(Press(scene.Ann, reply, "raw"));

        Assert.Equal("3 times three?", scene.LastRequest.Prompt);
    }

    [Fact]
    public async Task The_x_ray_shows_each_token_to_the_one_who_looks_in_a_row_of_five_buttons_at_most()
    {
        scene.Reply(" An", " answer.");
        var reply = await AskAsync("Why?");
        var xray = await Press(scene.Bob, reply, "xray").WaitForMessageAsync();

        Assert.True(xray.Ephemeral);
        Assert.Contains("2 tokens", xray.Content, StringComparison.Ordinal);
        Assert.Contains("answer.", xray.Content, StringComparison.Ordinal);
        Assert.Equal(6, reply.Controls.Count);
    }

    [Fact]
    public async Task Cut_and_prompt_are_shown_to_the_one_who_looks()
    {
        scene.Reply(" An answer.");
        var reply = await AskAsync("Why?");
        var cut = await Press(scene.Bob, reply, "cut").WaitForMessageAsync();
        var prompt = await Press(scene.Bob, reply, "prompt").WaitForMessageAsync();

        Assert.True(cut.Ephemeral && prompt.Ephemeral);
        Assert.Contains("Human: And", cut.Content, StringComparison.Ordinal);
        Assert.EndsWith("Human: Why?\nAssistant:", Assert.Single(prompt.Attachments).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_that_would_end_its_block_comes_as_a_file()
    {
        scene.Backend.Reply = _ => new Script(" ok") { Cut = "Human: ```\n@everyone" };
        var cut = await Press(scene.Bob, await AskAsync("Why?"), "cut").WaitForMessageAsync();

        Assert.Equal("Human: ```\n@everyone", Assert.Single(cut.Attachments).Text);
        Assert.DoesNotContain("@everyone", cut.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_asker_and_moderators_stop_a_running_reply_and_others_do_not(bool byModerator)
    {
        using var hold = new CancellationTokenSource();
        scene.Backend.Reply = _ => new Script(" Half", " whole") { Before = i => i == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, hold.Token) };
        var running = await scene.Ann.Slash(scene.NewChannel(), "ask", ("text", "Why?")).WaitForMessageAsync(message => message.Content.Contains("Half", StringComparison.Ordinal));
        var refused = await Press(scene.Bob, running, "stop").WaitForMessageAsync(message => message.Ephemeral);
        Press(byModerator ? scene.Moderator : scene.Ann, running, "stop");
        var stopped = await running.WaitForAsync(message => message.FindControl(Id(message, "again") ?? "?") is not null);

        Assert.Contains("can stop this reply", refused.Content, StringComparison.Ordinal);
        Assert.StartsWith("-# 💬 Why?\nHalf", stopped.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("whole", stopped.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_asker_and_moderators_delete_a_reply()
    {
        scene.Reply(" An answer.");
        var (one, other) = (await AskAsync("Why?"), await AskAsync("Why?"));
        var refused = await Press(scene.Bob, one, "delete").WaitForMessageAsync(message => message.Ephemeral);
        Press(scene.Ann, one, "delete");
        Press(scene.Moderator, other, "delete");
        await scene.Discord.WaitForAsync(() => one.Deleted && other.Deleted, "both are deleted");

        Assert.Contains("can delete this reply", refused.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_of_several_messages_is_deleted_whole()
    {
        scene.Reply([.. Enumerable.Range(0, 300).Select(i => $" number {i} of a long answer.")]);
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "channel-settings set", ("file-over", 50_000)).WaitForMessageAsync();
        scene.Ann.Slash(channel, "ask", ("text", "Why?"));
        var last = await channel.WaitForBotAsync(message => Id(message, "delete") is not null);
        Assert.True(channel.BotMessages.Count > 1);
        Press(scene.Ann, last, "delete");

        await channel.WaitForAsync(messages => messages.All(message => message.Author != scene.Discord.Bot));
    }

    [Fact]
    public async Task Where_the_bot_is_no_member_a_reply_is_deleted_too()
    {
        scene.Reply(" An answer.");
        var elsewhere = scene.Discord.AddGuildWithoutBot("elsewhere");
        var eve = elsewhere.AddMember("eve");
        var reply = await CommandScene.FinishedAsync(eve.Slash(elsewhere.AddChannel("general"), "ask", ("text", "Why?")));
        Press(eve, reply, "delete");

        await scene.Discord.WaitForAsync(() => reply.Deleted, "the reply is deleted");
    }

    [Theory]
    [InlineData("again")]
    [InlineData("raw")]
    [InlineData("cut")]
    [InlineData("prompt")]
    [InlineData("delete")]
    public async Task What_was_forgotten_is_explained(string action)
    {
        scene.Reply(" An answer.");
        var eve = scene.Guild.AddMember("eve");
        var channel = scene.NewChannel();
        var reply = await CommandScene.FinishedAsync(eve.Slash(channel, "ask", ("text", "Why?")));
        await eve.Slash(channel, "forget me").WaitForMessageAsync();
        var told = await Press(eve, reply, action).WaitForMessageAsync(message => message.Ephemeral);

        Assert.Contains(Gone, told.Content, StringComparison.Ordinal);
        Assert.False(reply.Deleted);
    }

    [Fact]
    public async Task A_stop_that_comes_late_is_explained()
    {
        scene.Reply(" An answer.");
        var reply = await AskAsync("Why?");
        var answer = await scene.HandleAsync(Click(reply, scene.Ann, Id(reply, "again")!.Replace("again", "stop", StringComparison.Ordinal)));

        Assert.Contains("already ended", answer.GetProperty("data").GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("turn:fly:0123")]
    [InlineData("turn:again")]
    [InlineData("vote:1")]
    [InlineData("")]
    public async Task A_button_nobody_knows_is_explained(string customId)
    {
        scene.Reply(" An answer.");
        var answer = await scene.HandleAsync(Click(await AskAsync("Why?"), scene.Ann, customId));

        Assert.Equal(64, answer.GetProperty("data").GetProperty("flags").GetInt64() & 64);
        Assert.Contains("older version", answer.GetProperty("data").GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    private Task<TestMessage> AskAsync(string text) => CommandScene.FinishedAsync(scene.Ann.Slash(scene.NewChannel(), "ask", ("text", text)));

    private static TestInteraction Press(Person person, TestMessage message, string action) => person.Press(message, Id(message, action)!);

    private static string? Id(TestMessage message, string action) =>
        message.Controls.Select(control => control["custom_id"]!.ToString()).FirstOrDefault(id => id.StartsWith($"turn:{action}:", StringComparison.Ordinal));

    private static Interaction Click(TestMessage message, Person person, string customId) =>
        CommandScene.Command(message.Channel, person, Permissions.None, "x", "x") with
        {
            Type = InteractionType.MessageComponent,
            Data = new InteractionData { CustomId = customId, ComponentType = ComponentType.Button },
        };
}
