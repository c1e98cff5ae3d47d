using ChatBot.Discord.Model;
using ChatBot.DiscordServer.Interactions;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class QuestionCommandsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task Ask_is_answered_by_the_assistant_for_everybody_to_see()
    {
        scene.Reply(" An", " answer.");
        var asked = scene.Ann.Slash(scene.NewChannel(), "ask", ("text", "Why?"), ("temperature", 0.5), ("max-tokens", 9), ("seed", 42));
        var reply = await CommandScene.FinishedAsync(asked);

        Assert.Equal(AnswerKind.Deferred, asked.Answer);
        Assert.False(reply.Ephemeral);
        Assert.Contains("\nAn answer.", reply.Content, StringComparison.Ordinal);
        Assert.EndsWith("Human: Why?\nAssistant:", scene.LastRequest.Prompt, StringComparison.Ordinal);
        Assert.Equal((9, 0.5f, 42u), (scene.LastRequest.Sampling.MaxTokens, scene.LastRequest.Sampling.Temperature, scene.LastRequest.Sampling.Seed));
    }

    [Fact]
    public async Task Raw_gives_the_model_the_text_alone()
    {
        scene.Reply(" Because");
        var asked = scene.Ann.Slash(scene.NewChannel(), "raw", ("text", "/why? I"));
        await CommandScene.FinishedAsync(asked);

        Assert.Equal("/why? I", scene.LastRequest.Prompt);
    }

    [Fact]
    public async Task Compare_shows_both()
    {
        scene.Backend.Reply = request => request.Sampling.StopSequences.Count == 0 ? new Script(" more questions") : new Script(" an answer");
        var reply = await CommandScene.FinishedAsync(scene.Ann.Slash(scene.NewChannel(), "compare", ("text", "Why?")));

        Assert.Contains("more questions", reply.Content, StringComparison.Ordinal);
        Assert.Contains("an answer", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Universes_shows_as_many_replies_as_asked_for()
    {
        scene.Reply(" An answer.");
        var before = scene.Backend.Requests.Count;
        var reply = await CommandScene.FinishedAsync(scene.Ann.Slash(scene.NewChannel(), "universes", ("text", "2 or 3?"), ("count", 3), ("max-tokens", 7)));

        Assert.False(reply.Ephemeral);
        Assert.Equal(3, scene.Backend.Requests.Skip(before).Count(request => request.Prompt.EndsWith("Human: 2 or 3?\nAssistant:", StringComparison.Ordinal)));
        Assert.Equal(7, scene.LastRequest.Sampling.MaxTokens);
    }

    [Fact]
    public async Task A_lesson_is_run_for_everybody_and_the_list_is_for_the_one_who_asks()
    {
        scene.Reply(" It is 4.");
        var channel = scene.NewChannel();
        var list = await scene.Ann.Slash(channel, "lesson list").WaitForMessageAsync(message => message.Content.Contains("two-plus-two", StringComparison.Ordinal));
        var run = await CommandScene.FinishedAsync(scene.Ann.Slash(channel, "lesson run", ("name", "two-plus-two"), ("seed", 7)));

        Assert.True(list.Ephemeral);
        Assert.False(run.Ephemeral);
        Assert.Contains("**4** (seed 10)", run.Content, StringComparison.Ordinal);
        Assert.Contains("Different answers: 1 (samples: 4)", run.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_assistant_can_be_named()
    {
        scene.Reply(" ok");
        await CommandScene.FinishedAsync(scene.Ann.Slash(scene.NewChannel(), "ask", ("text", "Why?"), ("assistant", "teacher")));

        Assert.Contains("teacher", scene.LastRequest.Prompt, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("tokens", "Tokens: 2")]
    [InlineData("next", "Paris")]
    public async Task A_look_at_a_text_is_private_unless_it_is_to_be_shared(string command, string shown)
    {
        var channel = scene.NewChannel();
        var alone = scene.Ann.Slash(channel, command, ("text", "hello world"));
        var shared = scene.Ann.Slash(channel, command, ("text", "hello world"), ("public", true));

        Assert.True((await alone.WaitForMessageAsync(message => message.Content.Contains(shown, StringComparison.Ordinal))).Ephemeral);
        Assert.False((await shared.WaitForMessageAsync(message => message.Content.Contains(shown, StringComparison.Ordinal))).Ephemeral);
    }

    [Fact]
    public async Task About_speaks_the_members_language()
    {
        var liu = scene.Guild.AddMember("liu");
        liu.Locale = "zh-CN";
        var about = await liu.Slash(scene.NewChannel(), "about").WaitForMessageAsync();

        Assert.True(about.Ephemeral);
        Assert.Contains("基础语言模型", about.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_what_the_member_may_do()
    {
        var channel = scene.NewChannel();
        var forAnn = await scene.Ann.Slash(channel, "help").WaitForMessageAsync();
        var forModerator = await scene.Moderator.Slash(channel, "help").WaitForMessageAsync();

        Assert.True(forAnn.Ephemeral);
        Assert.Contains("`/ask`", forAnn.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("`/mode`", forAnn.Content, StringComparison.Ordinal);
        Assert.Contains("`/mode`", forModerator.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("`/server-settings`", forModerator.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_is_no_member_the_response_alone_carries_the_answer()
    {
        scene.Reply(" An answer.");
        var elsewhere = scene.Discord.AddGuildWithoutBot("elsewhere");
        var eve = elsewhere.AddMember("eve");
        var reply = await CommandScene.FinishedAsync(eve.Slash(elsewhere.AddChannel("general"), "ask", ("text", "Why?")));

        Assert.Contains("\nAn answer.", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_direct_messages_questions_have_a_history()
    {
        scene.Reply(" The first answer.");
        await CommandScene.FinishedAsync(scene.Ann.Slash(scene.Ann.Dm, "ask", ("text", "One?")));
        await CommandScene.FinishedAsync(scene.Ann.Slash(scene.Ann.Dm, "ask", ("text", "Two?")));

        Assert.Contains("Human: One?\nAssistant: The first answer.", scene.LastRequest.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_an_older_version_is_explained()
    {
        var answer = await scene.HandleAsync(CommandScene.Command(scene.NewChannel(), scene.Ann, Permissions.None, "gone", "x"));

        Assert.Equal(4, answer.GetProperty("type").GetInt32());
        Assert.Contains("/help", answer.GetProperty("data").GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal(64, answer.GetProperty("data").GetProperty("flags").GetInt64() & 64);
    }
}
