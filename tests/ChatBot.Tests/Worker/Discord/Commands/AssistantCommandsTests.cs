using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class AssistantCommandsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    private const string Pirate = "A pirate talks.\n\nHuman: Hello?\nPirate: Arr!";

    [Fact]
    public async Task A_moderator_makes_one_in_a_form_tries_and_saves_it_and_everybody_in_the_channel_uses_it()
    {
        scene.Reply(" Arr.");
        var channel = scene.NewChannel();
        var check = await MakeAsync(scene.Moderator, channel, "Buccaneer", Pirate);
        Assert.True(check.Ephemeral);
        Assert.Contains("✓ **buccaneer**", check.Content, StringComparison.Ordinal);
        Assert.Contains("examples: 1", check.Content, StringComparison.Ordinal);

        var trial = await scene.Moderator.Press(check, "Try it").WaitForMessageAsync(message => message.Content.Contains("**Measured**", StringComparison.Ordinal));
        Assert.Contains("**buccaneer:** Arr.", trial.Content, StringComparison.Ordinal);
        var saved = await scene.Moderator.Press(check, "Save for this channel").WaitForMessageAsync(message => message.Content.Length > 0);
        Assert.Contains("Saved: **buccaneer**", saved.Content, StringComparison.Ordinal);

        await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "ask", ("text", "Why?"), ("assistant", "buccaneer")));
        Assert.EndsWith("Pirate: Arr!\n\nHuman: Why?\nPirate:", scene.LastRequest.Prompt, StringComparison.Ordinal);
        var choices = await scene.Bob.Autocomplete(channel, "assistant use", ("assistant", "bucc")).WaitForChoicesAsync();
        Assert.Equal("buccaneer", Assert.Single(choices).Value.ToString());
        Assert.Empty(await scene.Bob.Autocomplete(scene.NewChannel(), "assistant use", ("assistant", "bucc")).WaitForChoicesAsync());
    }

    [Fact]
    public async Task Where_a_channels_one_was_deleted_the_usual_one_answers_and_one_that_is_named_is_refused()
    {
        scene.Reply(" Arr.");
        var channel = scene.NewChannel();
        var check = await MakeAsync(scene.Moderator, channel, "bosun", Pirate);
        await scene.Moderator.Press(check, "Save for this channel").WaitForMessageAsync(Says("Saved"));
        await scene.Moderator.Slash(channel, "channel-settings set", ("assistant", "bosun")).WaitForMessageAsync(Says("bosun"));
        await scene.Moderator.Slash(channel, "assistant delete", ("assistant", "bosun")).WaitForMessageAsync(Says("Deleted"));

        var answer = await CommandScene.FinishedAsync(scene.Bob.Slash(channel, "ask", ("text", "Why?")));
        Assert.Contains("no assistant called bosun any more", answer.Content, StringComparison.Ordinal);
        Assert.EndsWith("Human: Why?\nAssistant:", scene.LastRequest.Prompt, StringComparison.Ordinal);
        await scene.Bob.Slash(channel, "ask", ("text", "Why?"), ("assistant", "bosun")).WaitForMessageAsync(Says("no assistant called bosun."));
    }

    [Fact]
    public async Task Others_try_theirs_and_cannot_save()
    {
        scene.Reply(" Arr.");
        var check = await MakeAsync(scene.Ann, scene.NewChannel(), "mine", Pirate);

        Assert.Contains("Only moderators", check.Content, StringComparison.Ordinal);
        Assert.Single(check.Controls);
        await scene.Ann.Press(check, "Try it").WaitForMessageAsync(message => message.Content.Contains("**Measured**", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_direct_messages_everybody_saves_their_own()
    {
        var check = await MakeAsync(scene.Ann, scene.Ann.Dm, "corsair", Pirate);
        await scene.Ann.Press(check, "Save for this channel").WaitForMessageAsync(message => message.Content.Contains("Saved", StringComparison.Ordinal));

        Assert.Contains("corsair", (await scene.Ann.Slash(scene.Ann.Dm, "assistant list").WaitForMessageAsync(Says("corsair"))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_told_with_its_line_and_the_text_comes_back()
    {
        var told = await MakeAsync(scene.Ann, scene.NewChannel(), "", "Human: a\nAssistant: b\nHuman: c");

        Assert.StartsWith("✗ Line 3: The transcript ends on a question.", told.Content, StringComparison.Ordinal);
        Assert.Equal("Human: a\nAssistant: b\nHuman: c", Assert.Single(told.Attachments).Text);
        Assert.Empty(told.Controls);
    }

    [Fact]
    public async Task A_file_takes_the_forms_place()
    {
        var channel = scene.NewChannel();
        var check = await scene.Ann.Slash(channel, "assistant make", ("file", scene.Ann.File("Long John.md", Pirate))).WaitForMessageAsync(Says("✓"));
        Assert.Contains("**long-john**", check.Content, StringComparison.Ordinal);

        var refused = await scene.Ann.Slash(channel, "assistant make", ("file", scene.Ann.File("big.txt", new string('x', 70_000)))).WaitForMessageAsync(Says("UTF-8"));
        Assert.Contains("cannot be read", refused.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channels_moderator_neither_saves_for_the_server_nor_deletes_there()
    {
        var channel = scene.NewChannel();
        var opened = scene.Moderator.Slash(channel, "assistant make", ("server", true));
        await opened.WaitForModalAsync();
        var check = await scene.Moderator.Submit(opened, ("name", "mate"), ("text", Pirate)).WaitForMessageAsync(Says("✓"));
        Assert.Single(check.Controls);

        var saved = await MakeAsync(scene.Moderator, channel, "mate", Pirate);
        await scene.Moderator.Press(saved, "Save for this channel").WaitForMessageAsync(Says("Saved"));
        Assert.Contains("Somebody else", (await scene.Bob.Slash(channel, "assistant delete", ("assistant", "mate")).WaitForMessageAsync(Says("mate"))).Content, StringComparison.Ordinal);
        Assert.Contains("No assistant called mate", (await scene.Moderator.Slash(channel, "assistant delete", ("assistant", "mate"), ("server", true)).WaitForMessageAsync(Says("mate"))).Content, StringComparison.Ordinal);
        Assert.Contains("Deleted: **mate**", (await scene.Moderator.Slash(channel, "assistant delete", ("assistant", "mate")).WaitForMessageAsync(Says("mate"))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_tried_by_name_with_ones_own_question()
    {
        scene.Reply(" Once.");
        var trial = await scene.Ann.Slash(scene.NewChannel(), "assistant try", ("assistant", "storyteller"), ("text", "Who?")).WaitForMessageAsync(Says("**Measured**"));

        Assert.StartsWith("**Who?** (seed", trial.Content, StringComparison.Ordinal);
        Assert.Contains("**storyteller:** Once.", trial.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_can_be_drawn_again_though_nothing_was_saved()
    {
        scene.Reply(" Arr.");
        var check = await MakeAsync(scene.Ann, scene.NewChannel(), "rover", Pirate);
        var trial = await scene.Ann.Press(check, "Try it").WaitForMessageAsync(message => Says("**Measured**")(message) && message.FindControl("Another sample") is not null);
        var again = await scene.Ann.Press(trial, "Another sample").WaitForMessageAsync(Says("**Measured**"));

        Assert.Contains("**rover:** Arr.", again.Content, StringComparison.Ordinal);
    }

    private static Func<TestMessage, bool> Says(string text) => message => message.Content.Contains(text, StringComparison.Ordinal);

    private static async Task<TestMessage> MakeAsync(Person person, TestChannel channel, string name, string text)
    {
        var opened = person.Slash(channel, "assistant make");
        await opened.WaitForModalAsync();
        return await person.Submit(opened, ("name", name), ("text", text)).WaitForMessageAsync(message => message.Content.Length > 0);
    }
}
