using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class MessageMenusTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task Ask_base_model_asks_what_somebody_wrote()
    {
        scene.Reply(" An answer.");
        var message = scene.Bob.Say(scene.NewChannel(), "Why is the sky blue?\nSay.");
        var reply = await CommandScene.FinishedAsync(scene.Ann.UseOn(message, "Ask base model"));

        Assert.StartsWith("-# 💬 Why is the sky blue? Say.\nAn answer.", reply.Content, StringComparison.Ordinal);
        Assert.EndsWith("Human: Why is the sky blue?\nSay.\nAssistant:", scene.LastRequest.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_raw_lets_the_text_be_changed_first()
    {
        scene.Reply(" a time");
        var message = scene.Bob.Say(scene.NewChannel(), "Once upon");
        var opened = scene.Ann.UseOn(message, "Continue raw");
        var modal = await opened.WaitForModalAsync();
        await CommandScene.FinishedAsync(scene.Ann.Submit(opened));
        Assert.Equal("Once upon", scene.LastRequest.Prompt);
        await CommandScene.FinishedAsync(scene.Ann.Submit(opened, ("text", "Twice\nupon")));
        Assert.Equal("Twice\nupon", scene.LastRequest.Prompt);
        Assert.Equal("continue-raw", modal["custom_id"]!.ToString());
    }

    [Fact]
    public async Task Show_tokens_is_for_the_one_who_looks()
    {
        var message = scene.Bob.Say(scene.NewChannel(), "hello world");
        var shown = await scene.Ann.UseOn(message, "Show tokens").WaitForMessageAsync(one => one.Content.Contains("Tokens: 2", StringComparison.Ordinal));

        Assert.True(shown.Ephemeral);
    }

    [Fact]
    public async Task An_xray_of_a_reply_is_coloured_fits_a_message_and_keeps_hostile_tokens_inert()
    {
        scene.Backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script(" It is", "```\u001b[31m@everyone", " blue.");
        var channel = scene.NewChannel();
        var reply = await CommandScene.FinishedAsync(scene.Ann.UseOn(scene.Bob.Say(channel, "Why?"), "Ask base model"));
        var shown = await scene.Bob.UseOn(reply, "X-ray").WaitForMessageAsync(one => one.Content.Contains("```ansi", StringComparison.Ordinal));

        Assert.True(shown.Ephemeral);
        Assert.InRange(shown.Content.Length, 1, 2000);
        Assert.Contains("\u001b[0;37m It isˋˋˋ\\u001b[31m@everyone blue.", shown.Content, StringComparison.Ordinal);
        Assert.Equal(2, shown.Content.Split("```").Length - 1);
    }

    [Fact]
    public async Task An_xray_of_another_message_says_that_there_is_no_reply_in_it()
    {
        var told = await scene.Ann.UseOn(scene.Bob.Say(scene.NewChannel(), "hello"), "X-ray").WaitForMessageAsync(one => one.Content.Length > 0);

        Assert.True(told.Ephemeral);
        Assert.StartsWith("That message is no reply", told.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ask base model")]
    [InlineData("Continue raw")]
    [InlineData("Show tokens")]
    public async Task A_message_without_text_is_explained(string menu)
    {
        var message = scene.Bob.Say(scene.NewChannel(), "", attachments: new TestAttachment(1, "cat.png", new byte[] { 1 }));
        var told = await scene.Ann.UseOn(message, menu).WaitForMessageAsync();

        Assert.True(told.Ephemeral);
        Assert.Contains("no text", told.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_assistants_are_completed()
    {
        var channel = scene.NewChannel();
        var all = await scene.Ann.Autocomplete(channel, "ask", ("text", "Why?"), ("assistant", "")).WaitForChoicesAsync();
        var some = await scene.Ann.Autocomplete(channel, "assistant use", ("assistant", "TEA")).WaitForChoicesAsync();

        Assert.Contains(all, choice => choice.Value.ToString() == "assistant");
        Assert.Equal("teacher", some[0].Value.ToString());
    }

    [Fact]
    public async Task Names_of_lessons_are_completed_by_name_or_title()
    {
        var channel = scene.NewChannel();
        var all = await scene.Ann.Autocomplete(channel, "lesson run", ("name", "")).WaitForChoicesAsync();
        var byName = await scene.Ann.Autocomplete(channel, "lesson run", ("name", "zeb")).WaitForChoicesAsync();
        var byTitle = await scene.Ann.Autocomplete(channel, "lesson run", ("name", "halluc")).WaitForChoicesAsync();

        Assert.Equal("two-plus-two", all[0].Value.ToString());
        Assert.Equal("zebra", Assert.Single(byName).Value.ToString());
        Assert.Equal("election-2024", Assert.Single(byTitle).Value.ToString());
    }
}
