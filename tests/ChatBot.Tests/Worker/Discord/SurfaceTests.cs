using System.Net;
using ChatBot.Core.Channels;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Discord;

public sealed class SurfaceTests
{
    [Fact]
    public async Task A_mention_is_answered_and_the_program_is_ready()
    {
        await using var scene = await AdapterScene.StartAsync();
        var reply = await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "Why?", mentionBot: true));

        Assert.StartsWith("Hello there.\n-# assistant", reply.Content, StringComparison.Ordinal);
        Assert.Equal("ready\n", await scene.Host.Client.GetStringAsync("/readyz"));
        Assert.Contains("chatbot_discord_ready 1\n", await scene.Host.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Direct_messages_are_one_conversation()
    {
        await using var scene = await AdapterScene.StartAsync();
        await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Ann.Dm, "First?"));
        await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Ann.Dm, "Second?"));

        Assert.EndsWith("Human: First?\nAssistant: Hello there.\n\nHuman: Second?\nAssistant:", scene.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_to_the_bot_goes_on_with_its_conversation()
    {
        await using var scene = await AdapterScene.StartAsync();
        var first = await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "First?", mentionBot: true));
        await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "Second?", replyTo: first));

        Assert.Contains("Human: First?", scene.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_question_is_answered_anew_in_place_and_a_deleted_one_takes_its_reply_along()
    {
        await using var scene = await AdapterScene.StartAsync();
        var question = scene.Ann.Say(scene.Channel, "Why?", mentionBot: true);
        var reply = await AdapterScene.AnswerAsync(question);
        scene.Backend.Reply = _ => new Script(" Another.");
        scene.Ann.Edit(question, $"{scene.Discord.Bot.Mention} Who?");
        await reply.WaitForAsync(message => message.Content.StartsWith("Another.\n", StringComparison.Ordinal));
        scene.Ann.Delete(question);
        await reply.WaitForAsync(message => message.Deleted);

        Assert.Empty(scene.Channel.BotMessages);
    }

    [Fact]
    public async Task A_channel_that_is_listened_to_needs_the_intent()
    {
        await using var scene = await AdapterScene.StartAsync(
            new ScriptedDiscordOptions { MessageContentGranted = true }, backend: null, ("Discord:MessageContent", "true"));
        await ListenAsync(scene);
        var reply = await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "Why?"));

        Assert.StartsWith("Hello there.", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_intent_the_bot_works_but_for_listening()
    {
        await using var scene = await AdapterScene.StartAsync(options: null, backend: null, ("Discord:MessageContent", "true"));
        await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "Why?", mentionBot: true));

        Assert.DoesNotContain(scene.Discord.Gateway.Closes, close => close.Code == 4014);
    }

    [Fact]
    public async Task A_wrong_token_is_named_and_the_page_goes_on()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend(), ("Discord:Token", "wrong"), ("Discord:ApiBaseUrl", discord.ApiBaseUrl.ToString()));
        HttpResponseMessage ready;
        do
            ready = await host.Client.GetAsync("/readyz");
        while ((await ready.Content.ReadAsStringAsync()).Contains("connecting", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("does not accept the token", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var events = await host.AskAsync(WebTestHost.Question());
        Assert.NotNull(events);
    }

    [Fact]
    public async Task Where_the_bot_may_not_write_nothing_is_owed()
    {
        await using var scene = await AdapterScene.StartAsync();
        var closed = scene.Guild.AddChannel("closed").Overwrite(scene.Discord.Bot, deny: Permit.SendMessages);
        scene.Ann.Say(closed, "Why?", mentionBot: true);
        await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "Why?", mentionBot: true));
        await scene.StopAsync();
        var calls = scene.Discord.Rest.Calls.Count(call => call.ToString()!.Contains(closed.Id.ToString(), StringComparison.Ordinal));
        await scene.RunAsync();
        await scene.Discord.Gateway.WaitForIdentifiesAsync(2);
        await AdapterScene.AnswerAsync(scene.Ann.Say(scene.Channel, "Why?", mentionBot: true));

        Assert.Empty(closed.BotMessages);
        Assert.Equal(calls, scene.Discord.Rest.Calls.Count(call => call.ToString()!.Contains(closed.Id.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_thread_takes_its_channels_settings_also_where_the_bot_sees_the_channel_only_later()
    {
        await using var scene = await AdapterScene.StartAsync();
        var hidden = scene.Guild.AddChannel("hidden").Overwrite(scene.Discord.Bot, deny: Permit.ViewChannel);
        var thread = hidden.AddThread("talk", scene.Ann);
        await scene.Host.Services.GetRequiredService<ChannelStore>().SaveAsync(
            "discord", scene.Guild.Id.ToString(), hidden.Id.ToString(), new ChannelSettings { Mode = ChannelMode.Raw }, "1", "mode", CancellationToken.None);
        hidden.Overwrite(scene.Discord.Bot);
        await AdapterScene.AnswerAsync(scene.Ann.Say(thread, "Why?", mentionBot: true));

        Assert.Equal("Why?", scene.Backend.Requests.Last().Prompt);
    }

    [Fact]
    public async Task A_restart_finishes_what_was_begun_in_the_same_message()
    {
        var backend = new ScriptedBackend();
        await using var scene = await AdapterScene.StartAsync(options: null, backend);
        backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script(" One", " two.") { Hold = new TaskCompletionSource().Task };
        var question = scene.Ann.Say(scene.Channel, "Why?", mentionBot: true);
        var begun = await scene.Channel.WaitForReplyAsync(question, message => message.Content == "One");
        await scene.StopAsync();
        backend.Reply = _ => new Script(" Done.");
        await scene.RunAsync();
        var reply = await AdapterScene.AnswerAsync(question);

        Assert.Equal(begun.Id, reply.Id);
        Assert.StartsWith("Done.\n", reply.Content, StringComparison.Ordinal);
        Assert.Single(scene.Channel.BotMessages);
    }

    [Fact]
    public async Task Thirty_who_ask_at_once_in_ten_channels_are_acknowledged_within_a_second_and_answered_within_the_limits()
    {
        await using var scene = await AdapterScene.StartAsync(options: null, new ScriptedBackend { Slots = 8 });
        var channels = Enumerable.Range(0, 10).Select(i => scene.Guild.AddChannel($"room-{i}")).ToList();
        var questions = Enumerable.Range(0, 30).Select(i => scene.Guild.AddMember($"member-{i}").Say(channels[i % 10], $"Question {i}?", mentionBot: true)).ToList();
        foreach (var question in questions)
            await AdapterScene.AnswerAsync(question);

        Assert.Empty(scene.Discord.Rest.Calls.Where(call => call.Status == 429).Select(call => $"{call.At:ss.fff} {call}"));
        Assert.All(channels, channel => Assert.Equal(3, channel.BotMessages.Count));
        Assert.All(channels, channel => Assert.InRange((channel.TypingEvents[0] - channel.Messages[0].Versions[0].At).TotalSeconds, -1, 1));
    }

    private static async Task ListenAsync(AdapterScene scene)
    {
        var store = scene.Host.Services.GetRequiredService<ChannelStore>();
        await store.SaveAsync(
            "discord", scene.Guild.Id.ToString(), scene.Channel.Id.ToString(), new ChannelSettings { Listen = true }, "1", "listen", CancellationToken.None);
    }
}
