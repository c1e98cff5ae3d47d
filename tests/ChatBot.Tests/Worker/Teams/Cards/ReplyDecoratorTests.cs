namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class ReplyDecoratorTests(CardScene scene) : IClassFixture<CardScene>
{
    [Fact]
    public async Task A_reply_is_labelled_as_written_by_ai_and_asks_what_people_think_of_it()
    {
        var reply = await CardScene.AskAsync(scene.NewPerson());

        Assert.True(reply.Now.AiGenerated);
        Assert.True(reply.Now.AsksForFeedback);
    }

    [Fact]
    public async Task Below_a_reply_are_its_buttons()
    {
        var reply = await CardScene.AskAsync(scene.NewPerson());

        Assert.Equal(["again", "raw", "cut", "prompt", "xray", "delete"], reply.Now.Actions.Select(action => (string?)action["verb"]));
    }

    [Fact]
    public async Task A_raw_reply_offers_the_assistant()
    {
        var reply = await CardScene.AskAsync(scene.NewPerson(), "/raw Why?");

        Assert.Contains("assistant", reply.Now.Actions.Select(action => (string?)action["verb"]));
    }

    [Fact]
    public async Task In_a_personal_chat_three_things_are_suggested_about_the_same_question()
    {
        var reply = await CardScene.AskAsync(scene.NewPerson(), "What is 2+2?");

        Assert.Equal(["/compare What is 2+2?", "/universes 4 What is 2+2?", "/next What is 2+2?"], reply.Now.SuggestedActions.Select(action => (string?)action["value"]));
    }

    [Fact]
    public async Task In_a_group_nothing_is_suggested()
    {
        var ann = scene.NewPerson();
        var reply = await CardScene.AskAsync(ann, scene.Teams.AddGroup(ann, scene.NewPerson("Bob")), mentionBot: true);

        Assert.Empty(reply.Now.SuggestedActions);
        Assert.True(reply.Now.AiGenerated);
    }

    [Theory]
    [InlineData("/compare Why?", "side by side")]
    [InlineData("/universes 3 Why?", "3 parallel universes")]
    [InlineData("/tokens How many?", "characters a token")]
    [InlineData("/next The capital of France is", "75.0 %")]
    [InlineData("/lesson run tokens", "Measured")]
    [InlineData("/settings temperature 0.5", "How you are answered here")]
    [InlineData("/help", "What you can write")]
    [InlineData("/model", "context 2048 tokens")]
    [InlineData("/quiz", "Question 1 of")]
    public async Task A_command_brings_its_card(string command, string card)
    {
        var reply = await CardScene.AskAsync(scene.NewPerson(), command);

        Assert.Contains(card, reply.Now.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tokens How many?", "Tokens: ")]
    [InlineData("/next The capital of France is", "The likeliest next tokens:")]
    [InlineData("/quiz", "**Question 1 of ")]
    public async Task What_the_card_shows_is_not_said_in_the_text_too(string command, string line)
    {
        var reply = await CardScene.AskAsync(scene.NewPerson(), command);

        Assert.StartsWith(line, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reply.Text);
    }

    [Fact]
    public async Task More_tokens_than_a_card_shows_are_in_the_text()
    {
        var reply = await CardScene.AskAsync(scene.NewPerson(), "/tokens " + string.Join(' ', Enumerable.Range(0, 300)));

        Assert.Contains("200 more", reply.Now.CardText, StringComparison.Ordinal);
        Assert.Contains("```", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lesson_says_once_what_it_is_and_what_was_measured(bool inGroup)
    {
        var ann = scene.NewPerson();
        var chat = inGroup ? scene.Teams.AddGroup(ann, scene.NewPerson("Bob")) : ann.Chat;

        var reply = await CardScene.AskAsync(ann, chat, "/lesson run tokens", mentionBot: inGroup);

        foreach (var said in new[] { "**Tokens**", "Look for this", "Measured", "“hello␣world”", "The split belongs to this model's vocabulary" })
            Assert.Equal(2, reply.Shown.Split(said).Length);
        if (!inGroup) Assert.DoesNotContain("Measured", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_did_not_write_has_no_label()
    {
        var reply = await CardScene.AskAsync(scene.NewPerson(), "/help");

        Assert.False(reply.Now.AiGenerated);
        Assert.False(reply.Now.AsksForFeedback);
    }

    [Fact]
    public async Task Cards_speak_the_askers_language()
    {
        var ann = scene.NewPerson();
        ann.Locale = "zh-CN";

        var reply = await CardScene.AskAsync(ann, "/compare 为什么？");

        Assert.Contains("原始与助手", reply.Now.CardText, StringComparison.Ordinal);
    }
}
