using ChatBot.Core.Channels;
using ChatBot.TeamsServer.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class SettingsAndModerationTests(CardScene scene) : IClassFixture<CardScene>
{
    [Fact]
    public async Task A_form_keeps_what_is_entered_and_the_next_question_is_drawn_so()
    {
        var ann = scene.NewPerson();
        var form = await CardScene.AskAsync(ann, "/settings");

        var saved = await ann.PressAsync(form, "settings-save", ("mode", "raw"), ("temperature", "0.25"), ("maxTokens", "33"), ("seed", "4294967295"));

        Assert.Contains("Saved", saved.Answer!.ToJsonString(), StringComparison.Ordinal);
        await CardScene.AskAsync(ann, "Settings hold here");
        var request = scene.Backend.Requests.Single(request => request.Prompt == "Settings hold here");
        Assert.Equal((0.25f, 33, uint.MaxValue), (request.Sampling.Temperature, request.Sampling.MaxTokens, request.Sampling.Seed));
    }

    [Theory]
    [InlineData("temperature", "9", "temperature must be between")]
    [InlineData("temperature", "warm", "temperature must be between")]
    [InlineData("temperature", "NaN", "temperature must be between")]
    [InlineData("seed", "-1", "seed must be")]
    [InlineData("maxTokens", "99999999999", "Max tokens must be")]
    [InlineData("assistant", "nobody", "no assistant called nobody")]
    [InlineData("mode", "loud", "do not know")]
    public async Task What_is_out_of_range_is_said_in_the_form(string field, string value, string problem)
    {
        var ann = scene.NewPerson();
        var form = await CardScene.AskAsync(ann, "/settings");

        var refused = await ann.PressAsync(form, "settings-save", (field, value));

        Assert.Contains(problem, refused.Answer!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_teams_owner_switches_a_channel_off_and_on()
    {
        var (teacher, ann) = (scene.NewPerson("Teacher"), scene.NewPerson());
        var thread = scene.Teams.AddTeam("Class", teacher, ann).General.NewThread();
        var first = await CardScene.AskAsync(ann, thread, mentionBot: true);

        var off = await teacher.SayAsync(thread, "/mode off", mentionBot: true);
        await thread.WaitForReplyAsync(off, message => message.Text.Contains("Mode: off", StringComparison.Ordinal));
        var pressed = await ann.PressAsync(first, "again");
        Assert.Contains("switched the bot off", CardActionTests.Value(pressed), StringComparison.Ordinal);
        var on = await teacher.SayAsync(thread, "/mode assistant", mentionBot: true);
        await thread.WaitForReplyAsync(on, message => message.Text.Contains("Teacher has changed", StringComparison.Ordinal));

        Assert.Contains("Hello there.", (await CardScene.AskAsync(ann, thread, "And now?", mentionBot: true)).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_told_who_may()
    {
        var (teacher, ann) = (scene.NewPerson("Teacher"), scene.NewPerson());
        var thread = scene.Teams.AddTeam("Class", teacher, ann).General.NewThread();

        var asked = await ann.SayAsync(thread, "/mode raw", mentionBot: true);

        await thread.WaitForReplyAsync(asked, message => message.Text.Contains("Only this team's owners", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_form_of_a_channel_is_its_moderators_and_what_they_set_is_recorded()
    {
        var (teacher, ann) = (scene.NewPerson("Teacher"), scene.NewPerson());
        var team = scene.Teams.AddTeam("Class", teacher, ann);
        var thread = team.General.NewThread();
        var asked = await teacher.SayAsync(thread, "/mode", mentionBot: true);
        var form = await thread.WaitForReplyAsync(asked, message => message.Now.Cards.Count > 0);

        var refused = await ann.PressAsync(form, "settings-save", ("mode", "raw"));
        var saved = await teacher.PressAsync(form, "settings-save", ("mode", "raw"));

        Assert.Contains("Only this team's owners", CardActionTests.Value(refused), StringComparison.Ordinal);
        Assert.Contains("Saved", saved.Answer!.ToJsonString(), StringComparison.Ordinal);
        var store = scene.Services.GetRequiredService<ChannelStore>();
        Assert.Equal(ChannelMode.Raw, (await store.LoadAsync("teams", team.Id, team.General.Id, CancellationToken.None)).Mode);
        var change = Assert.Single(await store.LoadAuditAsync("teams", team.Id, team.General.Id, 10, CancellationToken.None));
        Assert.Equal(teacher.Id, change.Actor);
    }

    [Fact]
    public async Task In_a_group_chat_without_named_moderators_everybody_may()
    {
        var ann = scene.NewPerson("Ann *x*");
        var chat = scene.Teams.AddGroup(ann, scene.NewPerson("Bob"));

        var asked = await ann.SayAsync(chat, "/mode raw", mentionBot: true);

        await chat.WaitForReplyAsync(asked, message => message.Text.Contains(@"Ann \*x\* has changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_group_the_form_of_settings_is_ones_own()
    {
        var (ann, bob) = (scene.NewPerson(), scene.NewPerson("Bob"));
        var chat = scene.Teams.AddGroup(ann, bob);
        var form = await CardScene.AskAsync(ann, chat, "/settings", mentionBot: true);

        await bob.PressAsync(form, "settings-save", ("maxTokens", "21"), ("mode", "raw"));

        await CardScene.AskAsync(ann, chat, "Ann's in the group", mentionBot: true);
        await CardScene.AskAsync(bob, chat, "Bob's in the group", mentionBot: true);
        Assert.NotEqual(21, scene.Backend.Requests.Single(request => request.Prompt.Contains("Ann's in the group\n", StringComparison.Ordinal) && !request.Prompt.Contains("Bob's", StringComparison.Ordinal)).Sampling.MaxTokens);
        Assert.Equal(21, scene.Backend.Requests.Single(request => request.Prompt.Contains("Bob's in the group\n", StringComparison.Ordinal)).Sampling.MaxTokens);
    }
}
