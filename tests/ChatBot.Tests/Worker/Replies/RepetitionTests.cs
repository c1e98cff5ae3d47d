using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Replies;

namespace ChatBot.Tests.Worker.Replies;

public sealed class RepetitionTests
{
    [Theory]
    [InlineData("/compare Why 2 skies?", "/raw Why 2 skies?")]
    [InlineData("/next The sky is", "/raw The sky is")]
    [InlineData("/universes 4 Why?", "/raw Why?")]
    [InlineData("/universes 40 thieves?", "/raw 40 thieves?")]
    [InlineData("/Universes Why?", "/raw Why?")]
    public void The_question_of_a_command_is_asked_in_the_other_mode(string text, string again) =>
        Assert.Equal(again, Repetition.In(ChatMode.Raw, Turn(text), seed: 7)?.Text);

    [Theory]
    [InlineData("/lesson run repetition")]
    [InlineData("/lesson repetition")]
    [InlineData("/assistant try pirate Why?")]
    [InlineData("/assistant try\nHuman: a\nAssistant: b")]
    [InlineData("/lesson")]
    public void A_command_that_holds_no_question_of_its_own_is_asked_in_no_mode(string text)
    {
        Assert.Null(Repetition.In(ChatMode.Raw, Turn(text), seed: 7));
        Assert.Null(Repetition.In(ChatMode.Assistant, Turn(text), seed: 7));
    }

    [Fact]
    public void Another_sample_under_a_drafts_trial_is_another_trial_of_that_draft()
    {
        var again = Repetition.Another(Turn("/assistant try", assistantText: "Human: a\nAssistant: b"), seed: 7);

        Assert.Equal(("/assistant try", "Human: a\nAssistant: b", 7u), (again!.Text, again.AssistantText, again.Settings.Seed!.Value));
    }

    private static ConversationTurn Turn(string text, string? assistantText = null) => new()
    {
        Id = "turn", Author = "ann", Question = "", Reply = "Because.", Message = CoreHost.Message(text) with { AssistantText = assistantText },
    };
}
