using System.Text.Json.Nodes;
using ChatBot.TeamsServer.Activities;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>What Teams alone has, with the real model: buttons, labels, thumbs, the message menu, the welcome.</summary>
public sealed class CardTests(TeamsProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task A_reply_has_its_label_its_thumbs_and_buttons_that_work(string locale)
    {
        var person = NewPerson(locale);
        var reply = await AskAsync(person, person.Chat, "/raw Once upon a time");

        Assert.True(reply.Now.AiGenerated);
        Assert.True(reply.Now.AsksForFeedback);
        var prompt = await person.PressAsync(reply, "prompt");
        Assert.Contains("Once upon a time", Value(prompt), StringComparison.Ordinal);
        Assert.Equal(200, (int?)(await person.PressAsync(reply, "cut")).Answer!["statusCode"]);
        Assert.Equal(200, (await person.GiveFeedbackAsync(reply, "like", "Good.")).Status);

        var messages = person.Chat.BotMessages.Count;
        await person.PressAsync(reply, "again");
        await person.Chat.WaitForAsync(_ => person.Chat.BotMessages.Count == messages + 1 && Reply.IsWritten(person.Chat.BotMessages[^1]));
    }

    [Fact]
    public async Task The_Playground_shows_the_exact_prompt_at_a_press()
    {
        var seen = Playground.Screen.Messages.Count;
        await Playground.AskAsync("/raw Once upon a time");
        // The card is a message of its own there.
        var reply = await Playground.Screen.WaitAsync(message => message.Action("prompt") is not null, TimeSpan.FromMinutes(1), seen);
        var action = reply.Action("prompt")!;

        var shown = await Playground.InvokeAsync(
            "adaptiveCard/action",
            reply.Conversation,
            new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "prompt", ["data"] = action["data"]!.DeepClone() }, ["trigger"] = "manual" },
            reply.Id);

        Assert.Contains("Once upon a time", shown!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_messages_menu_shows_its_tokens()
    {
        var (group, person) = NewGroup();
        var message = await person.SayAsync(group, "strawberry");

        var dialog = await person.OpenExtensionAsync(message, "showTokens");

        Assert.Contains("berry", dialog.Answer!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English, "base model")]
    [InlineData(Languages.Chinese, "模型")]
    public async Task Whoever_installs_the_app_is_welcomed(string locale, string welcome)
    {
        var person = Teams.AddPerson("Newcomer");
        person.Locale = locale;

        await person.InstallAsync(person.Chat);
        var greeting = await person.Chat.WaitForBotAsync(Reply.IsComplete);

        Assert.Contains(welcome, Reply.All(greeting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_teams_owner_switches_a_channel()
    {
        var (teacher, person) = (Teams.AddPerson("Teacher"), Teams.AddPerson("Ann"));
        var thread = Teams.AddTeam("class", teacher, person).General.NewThread();

        var refused = await CommandAsync(person, thread, "/mode raw");
        var set = await CommandAsync(teacher, thread, "/mode raw");

        Assert.Contains("owner", Reply.All(refused), StringComparison.Ordinal);
        Assert.Contains("raw", Reply.All(set), StringComparison.Ordinal);
        Assert.Contains("tokens/s", Reply.All(await AskAsync(person, thread, "Once upon a time")), StringComparison.Ordinal);
    }

    private static string Value(TestActivity pressed) => pressed.Answer!["value"]!.ToJsonString();
}
