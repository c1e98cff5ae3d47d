using System.Text.Json.Nodes;
using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class MadeAssistantsTests(CardScene scene) : IClassFixture<CardScene>
{
    private const string Pirate = "A pirate answers.\n\nHuman: Who are you?\n\nAssistant: Arr, a pirate.\n\nHuman: Why?\n\nAssistant: For the gold.";

    [Fact]
    public async Task Another_sample_comes_from_the_assistant_that_its_asker_made()
    {
        var (ann, bob) = (scene.NewPerson(), scene.NewPerson("Bob"));
        var chat = scene.Teams.AddGroup(ann, bob);
        await MakeAsync(ann, chat);
        await SayAsync(ann, chat, "/assistant use pirate");
        var first = await CardScene.AskAsync(ann, chat, "Where is it?", mentionBot: true);

        await bob.PressAsync(first, "again");

        await chat.WaitForReplyAsync(first, message => message != first && message.IsWhole && message.Now.Cards.Count > 0);
        Assert.Equal(2, scene.Backend.Requests.Count(request =>
            request.Prompt.Contains("Where is it?", StringComparison.Ordinal) && request.Prompt.Contains("Arr, a pirate.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_press_changes_no_assistant_of_somebody_else()
    {
        var (ann, bob) = (scene.NewPerson(), scene.NewPerson("Bob"));
        var chat = scene.Teams.AddGroup(ann, bob);
        await MakeAsync(ann, chat);
        var deleted = await SayAsync(ann, chat, "/assistant delete pirate");
        await MakeAsync(ann, chat);
        var reply = await CardScene.AskAsync(ann, chat, mentionBot: true);
        var turn = (await scene.Services.GetRequiredService<ConversationStore>().FindTurnByMessageAsync("teams", deleted.Id, CancellationToken.None))!.Id;

        await bob.ExecuteAsync(reply, "again", new JsonObject { ["turn"] = turn });

        await chat.WaitForReplyAsync(reply, message => message != reply && message.Text.Contains("Somebody else made", StringComparison.Ordinal));
        Assert.NotNull(await scene.Services.GetRequiredService<AssistantStore>().FindAsync("teams", AssistantScope.OfAuthor(ann.Id).Places, "pirate", CancellationToken.None));
    }

    [Fact]
    public async Task A_form_for_settings_has_them_to_choose_from()
    {
        var ann = scene.NewPerson();
        await MakeAsync(ann, ann.Chat);
        var form = await CardScene.AskAsync(ann, "/settings");

        var saved = await ann.PressAsync(form, "settings-save", ("assistant", "pirate"));

        Assert.Contains("\"pirate\"", form.Now.Cards[0].ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Saved", saved.Answer!.ToJsonString(), StringComparison.Ordinal);
        await CardScene.AskAsync(ann, "Where to now?");
        Assert.Contains(scene.Backend.Requests, request => request.Prompt.Contains("Where to now?", StringComparison.Ordinal) && request.Prompt.Contains("Arr, a pirate.", StringComparison.Ordinal));
    }

    private static Task<TestMessage> MakeAsync(Person person, TestChat chat) => SayAsync(person, chat, $"/assistant make pirate\n{Pirate}");

    /// <summary>What was said, once it is answered.</summary>
    private static async Task<TestMessage> SayAsync(Person person, TestChat chat, string text)
    {
        var said = await person.SayAsync(chat, text, mentionBot: chat != person.Chat);
        await chat.WaitForReplyAsync(said, message => message.IsWhole && !message.Text.StartsWith('⏳'));
        return said;
    }
}
