using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class QuestionThreadsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task On_request_the_response_shows_the_question_and_the_reply_is_in_a_thread_of_it()
    {
        scene.Reply(" An answer.");
        var asked = scene.Ann.Slash(scene.NewChannel(), "ask", ("text", "Why, @everyone?"), ("thread", true));
        var shown = await asked.WaitForMessageAsync(message => message.Thread is not null);
        var reply = await shown.Thread!.WaitForBotAsync(message => message.Content.StartsWith("An answer.", StringComparison.Ordinal));

        Assert.StartsWith($"{scene.Ann.Mention}: Why, ", shown.Content, StringComparison.Ordinal);
        Assert.False(shown.EverPinged);
        Assert.Empty(shown.Controls);
        Assert.Same(shown.Thread, reply.Channel);
    }

    [Fact]
    public async Task A_channel_can_have_a_thread_for_each_question()
    {
        scene.Reply(" An answer.");
        var channel = scene.NewChannel();
        await scene.Moderator.Slash(channel, "channel-settings set", ("scope", "thread")).WaitForMessageAsync();
        var shown = await scene.Ann.Slash(channel, "ask", ("text", "One?")).WaitForMessageAsync(message => message.Thread is not null);
        await shown.Thread!.WaitForBotAsync(Answers);
        await CommandScene.FinishedAsync(scene.Bob.Slash(shown.Thread!, "ask", ("text", "Two?")));
        Assert.Contains("Human: One?\nAssistant: An answer.", scene.LastRequest.Prompt, StringComparison.Ordinal);

        var flat = await CommandScene.FinishedAsync(scene.Ann.Slash(channel, "ask", ("text", "Three?"), ("thread", false)));
        Assert.Null(flat.Thread);
    }

    [Fact]
    public async Task Where_no_thread_can_be_opened_the_reply_is_in_the_channel()
    {
        scene.Reply(" An answer.");
        var channel = scene.NewChannel().Overwrite(scene.Guild.Everyone, deny: Permit.CreatePublicThreads);
        var asked = scene.Ann.Slash(channel, "ask", ("text", "Why?"), ("thread", true));
        var reply = await channel.WaitForBotAsync(Answers);

        Assert.Same(asked.Original, reply.ReplyTo);
    }

    [Fact]
    public async Task With_the_bot_alone_and_where_it_is_no_member_there_are_none()
    {
        scene.Reply(" An answer.");
        var elsewhere = scene.Discord.AddGuildWithoutBot("elsewhere");
        var eve = elsewhere.AddMember("eve");

        Assert.StartsWith("-# 💬 Why?\nAn answer.", (await CommandScene.FinishedAsync(scene.Ann.Slash(scene.Ann.Dm, "ask", ("text", "Why?"), ("thread", true)))).Content, StringComparison.Ordinal);
        Assert.StartsWith("-# 💬 Why?\nAn answer.", (await CommandScene.FinishedAsync(eve.Slash(elsewhere.AddChannel("general"), "ask", ("text", "Why?"), ("thread", true)))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_refused_opens_no_thread_and_leaves_no_announcement()
    {
        await using var small = await AdapterScene.StartAsync(options: null, backend: null, ("Chat:MaxMessageCharacters", "200"));
        await small.Discord.Commands.WaitForAsync("ask");
        var refused = await small.Ann.Slash(small.Channel, "ask", ("text", new string('y', 300)), ("thread", true)).WaitForMessageAsync(message => message.Ephemeral);
        await small.Channel.WaitForAsync(messages => messages.All(message => message.Author != small.Discord.Bot));

        Assert.Contains("200", refused.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(small.Discord.Rest.Calls, call => call.ToString()!.Contains("/threads", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleting_the_reply_takes_the_announcement_along()
    {
        scene.Reply(" An answer.");
        var shown = await scene.Ann.Slash(scene.NewChannel(), "ask", ("text", "Why?"), ("thread", true)).WaitForMessageAsync(message => message.Thread is not null);
        var reply = await shown.Thread!.WaitForBotAsync(message => message.Controls.Any(IsDelete));
        scene.Ann.Press(reply, reply.Controls.Single(IsDelete)["custom_id"]!.ToString());

        await scene.Discord.WaitForAsync(() => reply.Deleted && shown.Deleted, "reply and announcement are deleted");
    }

    private static bool IsDelete(System.Text.Json.Nodes.JsonObject control) =>
        control["custom_id"]!.ToString().StartsWith("turn:delete:", StringComparison.Ordinal);

    private static bool Answers(TestMessage message) => message.Content.StartsWith("An answer.", StringComparison.Ordinal);
}
