using System.Text.Json.Nodes;
using ChatBot.Core.Conversations;
using ChatBot.Core.Feedback;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class FeedbackAndExtensionTests(CardScene scene) : IClassFixture<CardScene>
{
    [Fact]
    public async Task Thumbs_are_kept_and_the_last_word_counts()
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann);

        await ann.GiveFeedbackAsync(reply, "like", "Nice");
        await ann.GiveFeedbackAsync(reply, "dislike", "On second thought");

        var entry = Assert.Single(await LoadAsync(), entry => entry.Turn == TurnOf(reply));
        Assert.Equal((false, "On second thought"), (entry.IsLike, entry.Comment));
        Assert.Contains("chatbot_feedback_total{reaction=\"like\"}", await scene.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_is_forgotten_with_its_author()
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann);
        await ann.GiveFeedbackAsync(reply, "like", "Nice");

        await scene.Services.GetRequiredService<ForgettingStore>().ForgetAuthorAsync("teams", ann.Id, CancellationToken.None);

        Assert.DoesNotContain(await LoadAsync(), entry => entry.Turn == TurnOf(reply));
    }

    [Fact]
    public async Task Feedback_on_a_message_of_another_chat_is_not_kept()
    {
        var (ann, eve) = (scene.NewPerson(), scene.NewPerson("Eve"));
        var reply = await CardScene.AskAsync(ann);

        await eve.PostAsync(eve.Chat, "invoke", json =>
        {
            json["name"] = "message/submitAction";
            json["replyToId"] = reply.Id;
            json["value"] = JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{}"}}""");
        });

        Assert.DoesNotContain(await LoadAsync(), entry => entry.Turn == TurnOf(reply));
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    public async Task Feedback_that_is_none_is_refused(string value)
    {
        var ann = scene.NewPerson();

        var posted = await ann.PostAsync(ann.Chat, "invoke", json =>
        {
            json["name"] = "message/submitAction";
            json["replyToId"] = "1";
            json["value"] = JsonNode.Parse(value);
        });

        Assert.Equal(400, posted.Status);
    }

    [Fact]
    public async Task Feedback_with_half_a_character_is_kept()
    {
        // In a group a message is written down before it has its text.
        var ann = scene.NewPerson();
        var group = scene.Teams.AddGroup(ann);
        var reply = await CardScene.AskAsync(ann, group, mentionBot: true);

        var posted = await ann.PostAsync(group, "invoke", json =>
        {
            json["name"] = "message/submitAction";
            json["replyToId"] = reply.Id;
            json["value"] = JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"\\ud800\"}"}}""");
        });

        Assert.Equal(200, posted.Status);
        Assert.True(Assert.Single(await LoadAsync(), entry => entry.Turn == TurnOf(reply)).IsLike);
    }

    [Fact]
    public async Task A_message_is_asked_about_from_its_menu()
    {
        var (ann, bob) = (scene.NewPerson(), scene.NewPerson("Bob"));
        var chat = scene.Teams.AddGroup(ann, bob);
        var message = await bob.SayAsync(chat, "Is 1 < 2 & <b>so</b>?");

        var dialog = await ann.OpenExtensionAsync(message, "askBaseModel");

        Assert.Contains("Is 1 < 2 & <b>so</b>?", Field(dialog), StringComparison.Ordinal);
        await ann.SubmitExtensionAsync(message, "askBaseModel", new JsonObject { ["text"] = "From the menu", ["mode"] = "raw" });
        var reply = await chat.WaitForReplyAsync(message, reply => reply.IsWhole && reply.Now.Cards.Count > 0);
        Assert.Equal(message.Id, reply.ReplyToId);
        Assert.Contains("From the menu", scene.Backend.Requests.Select(request => request.Prompt));
    }

    [Fact]
    public async Task Nothing_to_ask_is_said_in_the_dialog()
    {
        var ann = scene.NewPerson();
        var message = await ann.SayAsync(ann.Chat, "Hello");

        var again = await ann.SubmitExtensionAsync(message, "askBaseModel", new JsonObject { ["text"] = "  " });

        Assert.Contains("Write something first", again.Answer!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_is_no_member_it_asks_to_be_added()
    {
        var (ann, bob) = (scene.NewPerson(), scene.NewPerson("Bob"));
        var chat = scene.Teams.AddGroup(ann, bob);
        var message = await bob.SayAsync(chat, "Hello");
        await ann.UninstallAsync(chat);

        var dialog = await ann.OpenExtensionAsync(message, "askBaseModel");

        Assert.Contains("justInTimeInstall", dialog.Answer!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_it_does_in_a_chat_that_is_called_personal_and_when_the_dialog_is_sent()
    {
        var ann = scene.NewPerson();
        var message = await ann.SayAsync(ann.Chat, "/help");
        await ann.Chat.WaitForReplyAsync(message, reply => reply.IsWhole && reply.Now.Cards.Count > 0);
        await ann.UninstallAsync(ann.Chat);

        var dialog = await ann.OpenExtensionAsync(message, "askBaseModel");
        var sent = await ann.SubmitExtensionAsync(message, "askBaseModel", new JsonObject { ["text"] = "Nobody would see it" });

        Assert.Contains("justInTimeInstall", dialog.Answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("justInTimeInstall", sent.Answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Backend.Requests, request => request.Prompt.Contains("Nobody would see it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tokens_of_a_message_are_shown_to_whoever_wants_to_see_them()
    {
        var ann = scene.NewPerson();
        var message = await ann.SayAsync(ann.Chat, "two words");

        var dialog = await ann.OpenExtensionAsync(message, "showTokens");

        Assert.Contains("2 tokens · 9 characters", dialog.Answer!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_nobody_knows_is_refused_in_words()
    {
        var ann = scene.NewPerson();
        var message = await ann.SayAsync(ann.Chat, "Hello");

        var dialog = await ann.OpenExtensionAsync(message, "formatDisk");

        Assert.Equal("message", (string?)dialog.Answer!["task"]!["type"]);
    }

    [Theory]
    [InlineData("en-US", "I run a base language model")]
    [InlineData("zh-CN", "基础语言模型")]
    public async Task A_welcome_is_said_once_in_the_persons_language(string locale, string welcome)
    {
        var ann = scene.NewPerson();
        ann.Locale = locale;

        await ann.InstallAsync(ann.Chat);
        await CardScene.AskAsync(ann, "/help");

        var said = Assert.Single(ann.Chat.BotMessages, message => message.Now.CardText.Contains(welcome, StringComparison.Ordinal));
        Assert.Equal(4, said.Now.Actions.Count);
    }

    [Fact]
    public async Task In_a_group_the_welcome_says_to_mention_the_bot()
    {
        var ann = scene.NewPerson();
        var chat = scene.Teams.AddGroup(ann, scene.NewPerson("Bob"));

        await ann.InstallAsync(chat);

        await chat.WaitForBotAsync(message => message.Now.CardText.Contains("Mention me", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_who_joins_is_welcomed()
    {
        var ann = scene.NewPerson();
        var chat = scene.Teams.AddGroup(ann);

        await ann.AddAsync(chat, scene.NewPerson("Bob"));
        await CardScene.AskAsync(ann, chat, "/help", mentionBot: true);

        Assert.Single(chat.BotMessages);
    }

    private Task<IReadOnlyList<FeedbackEntry>> LoadAsync() => scene.Services.GetRequiredService<FeedbackStore>().LoadAsync(1000, CancellationToken.None);

    private static string TurnOf(TestMessage reply) => (string)CardActionTests.Data(reply)["turn"]!;

    private static string Field(TestActivity dialog) =>
        (string)dialog.Answer!["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray().Single(element => (string?)element!["type"] == "Input.Text")!["value"]!;
}
