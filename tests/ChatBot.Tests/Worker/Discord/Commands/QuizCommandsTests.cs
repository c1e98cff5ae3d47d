using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class QuizCommandsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task A_press_is_explained_to_the_member_alone_and_leads_to_the_next_question()
    {
        var channel = scene.NewChannel();
        var asked = await scene.Ann.Slash(channel, "quiz question", ("number", 1), ("public", true)).WaitForMessageAsync(IsQuestion(1));
        var judged = await scene.Bob.Press(asked, "quiz:base-model:0").WaitForMessageAsync(Holds("Not A."));
        var next = await scene.Bob.Press(judged, "quiz:next").WaitForMessageAsync(IsQuestion(2));

        Assert.False(asked.Ephemeral);
        Assert.Contains("/lesson run two-plus-two", judged.Content, StringComparison.Ordinal);
        Assert.True(judged.Ephemeral);
        Assert.True(next.Ephemeral);
    }

    [Fact]
    public async Task Without_more_the_next_question_comes_privately()
    {
        var asked = await scene.Moderator.Slash(scene.NewChannel(), "quiz question").WaitForMessageAsync(IsQuestion(1));

        Assert.True(asked.Ephemeral);
    }

    [Fact]
    public async Task How_the_class_has_answered_is_for_its_moderators()
    {
        var channel = scene.NewChannel();
        var question = await scene.Ann.Slash(channel, "quiz question", ("number", 2)).WaitForMessageAsync(IsQuestion(2));
        await scene.Ann.Press(question, "quiz:release:1").WaitForMessageAsync(Holds("Right."));
        var refused = await scene.Ann.Slash(channel, "quiz results").WaitForMessageAsync();
        var results = await scene.Moderator.Slash(channel, "quiz results").WaitForMessageAsync(Holds("First answers, without names"));

        Assert.Contains("for those who may manage messages", refused.Content, StringComparison.Ordinal);
        Assert.True(results.Ephemeral);
        Assert.DoesNotContain("ann", results.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_use_is_told_privately()
    {
        var shown = await scene.Ann.Slash(scene.NewChannel(), "usage").WaitForMessageAsync(Holds("What you have used here"));

        Assert.True(shown.Ephemeral);
    }

    private static Func<TestMessage, bool> IsQuestion(int number) => Holds($"**Question {number} of 5**");

    private static Func<TestMessage, bool> Holds(string text) => message => message.Content.Contains(text, StringComparison.Ordinal);
}
