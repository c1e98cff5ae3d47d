using System.Text.Json.Nodes;
using ChatBot.Core.Conversations;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class CardActionTests(CardScene scene) : IClassFixture<CardScene>
{
    [Fact]
    public async Task Another_sample_is_a_new_message_with_another_seed()
    {
        var ann = scene.NewPerson();
        var first = await CardScene.AskAsync(ann);

        var pressed = await ann.PressAsync(first, "again");

        Assert.Equal("application/vnd.microsoft.activity.message", Type(pressed));
        var second = await ann.Chat.WaitForReplyAsync(first, message => message != first && message.IsWhole && message.Now.Cards.Count > 0);
        Assert.NotEqual(first.Now.CardText, second.Now.CardText);
    }

    [Fact]
    public async Task The_question_can_be_given_to_the_model_raw()
    {
        var ann = scene.NewPerson();
        var first = await CardScene.AskAsync(ann, "What is a zebra?");

        await ann.PressAsync(first, "raw");

        await ann.Chat.WaitForReplyAsync(first, message => message != first && message.IsWhole && message.Now.Cards.Count > 0);
        Assert.Contains("What is a zebra?", scene.Backend.Requests.Select(request => request.Prompt));
    }

    [Fact]
    public async Task A_press_that_is_delivered_twice_is_answered_once()
    {
        var ann = scene.NewPerson();
        var first = await CardScene.AskAsync(ann);

        var pressed = await ann.PressAsync(first, "again");
        await ann.Chat.WaitForReplyAsync(first, message => message != first && message.IsWhole && message.Now.Cards.Count > 0);
        var again = await pressed.RedeliverAsync();

        Assert.Equal(200, again.Status);
        await CardScene.AskAsync(ann, "And this?");
        Assert.Equal(3, ann.Chat.BotMessages.Count);
    }

    [Theory]
    [InlineData("cut", "Human: And")]
    [InlineData("prompt", "Why is the sky blue?")]
    [InlineData("xray", "25.0 %")]
    public async Task What_can_be_seen_of_a_reply_stands_in_the_place_of_its_buttons(string verb, string shown)
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann);

        var pressed = await ann.PressAsync(reply, verb);

        Assert.Equal("application/vnd.microsoft.card.adaptive", Type(pressed));
        if (verb != "xray") Assert.Contains(shown, pressed.Answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("close", Verbs(pressed));
        var closed = await ann.ExecuteAsync(reply, "close", Data(reply));
        Assert.Equal(["again", "raw", "cut", "prompt", "xray", "delete"], Verbs(closed));
    }

    [Fact]
    public async Task The_one_who_asked_can_delete_the_reply()
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann);

        await ann.PressAsync(reply, "delete");

        await reply.WaitForAsync(message => message.Deleted);
    }

    [Fact]
    public async Task In_a_group_others_cannot_where_moderators_are_a_teams_owners()
    {
        var (teacher, ann, bob) = (scene.NewPerson("Teacher"), scene.NewPerson(), scene.NewPerson("Bob"));
        var thread = scene.Teams.AddTeam("Class", teacher, ann, bob).General.NewThread();
        var reply = await CardScene.AskAsync(ann, thread, mentionBot: true);

        var refused = await bob.PressAsync(reply, "delete");

        Assert.Contains("Only the person who asked", Value(refused), StringComparison.Ordinal);
        Assert.False(reply.Deleted);
        await teacher.PressAsync(reply, "delete");
        await reply.WaitForAsync(message => message.Deleted);
    }

    [Fact]
    public async Task A_turn_of_another_chat_is_nothing_here()
    {
        var (ann, eve) = (scene.NewPerson(), scene.NewPerson("Eve"));
        var secret = await CardScene.AskAsync(ann, "My secret");
        var own = await CardScene.AskAsync(eve);

        foreach (var verb in (string[])["prompt", "cut", "xray", "again", "raw", "assistant", "close", "delete"])
        {
            var forged = await eve.ExecuteAsync(own, verb, Data(secret));

            Assert.Equal("application/vnd.microsoft.error", Type(forged));
            Assert.DoesNotContain("secret", forged.Answer!.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.False(secret.Deleted);
    }

    [Fact]
    public async Task What_was_forgotten_is_gone()
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann);
        await scene.Services.GetRequiredService<ForgettingStore>().ForgetAuthorAsync("teams", ann.Id, CancellationToken.None);

        var pressed = await ann.ExecuteAsync(reply, "prompt", Data(reply));

        Assert.Contains("not kept any more", pressed.Answer!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""{}""")]
    [InlineData("""{"turn":null}""")]
    [InlineData("""{"turn":12}""")]
    [InlineData("""{"turn":["a"]}""")]
    [InlineData("""{"turn":"'; DROP TABLE turns; --"}""")]
    [InlineData("""[1,2]""")]
    [InlineData("\"x\"")]
    public async Task Nonsense_is_refused_in_words(string data)
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann);

        foreach (var verb in (string?[])["again", "cut", "xray", "delete", "quiz-answer", "nobody", "", null])
        {
            var pressed = await ann.ExecuteAsync(reply, verb, JsonNode.Parse(data));

            Assert.Equal(200, pressed.Status);
            Assert.Equal("application/vnd.microsoft.error", Type(pressed));
        }
    }

    [Fact]
    public async Task An_answer_to_the_quiz_is_explained_to_the_one_who_gave_it()
    {
        var ann = scene.NewPerson();
        var quiz = await CardScene.AskAsync(ann, "/quiz");

        var judged = await ann.PressAsync(quiz, "A");

        Assert.Contains("quiz-next", Verbs(judged));
        var next = await ann.ExecuteAsync(quiz, "quiz-next", new JsonObject());
        Assert.Contains("Question 2 of", next.Answer!.ToJsonString(), StringComparison.Ordinal);
    }

    internal static string? Type(TestActivity pressed) => (string?)pressed.Answer?["type"];

    internal static string Value(TestActivity pressed) => (string?)pressed.Answer?["value"] ?? "";

    internal static JsonNode Data(TestMessage message) => message.Now.Actions.First(action => action["data"]?["turn"] is not null)["data"]!.DeepClone();

    private static IEnumerable<string?> Verbs(TestActivity pressed) => pressed.Answer!["value"]!["actions"]!.AsArray().Select(action => (string?)action!["verb"]);
}
