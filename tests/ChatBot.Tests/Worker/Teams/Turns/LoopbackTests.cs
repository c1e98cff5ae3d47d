using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Teams.Turns;

public sealed class LoopbackTests
{
    [Fact]
    public async Task A_question_in_a_personal_chat_is_streamed()
    {
        await using var scene = await TeamsScene.StartAsync();
        var ann = scene.Teams.AddPerson("Ann");
        var question = await ann.SayAsync(ann.Chat, "Why is the sky blue?");
        var reply = await ann.Chat.WaitForReplyAsync(question, message => message.IsWhole);

        Assert.StartsWith("Hello there.", reply.Shown, StringComparison.Ordinal);
        Assert.Equal(StreamEnd.Final, reply.Stream!.End);
    }

    [Fact]
    public async Task A_mention_in_a_channel_and_a_group_is_answered_in_a_message()
    {
        await using var scene = await TeamsScene.StartAsync();
        var ann = scene.Teams.AddPerson("Ann");
        foreach (var chat in (TestChat[])[scene.Teams.AddGroup(ann), scene.Teams.AddTeam("Class", ann).General.NewThread()])
        {
            var question = await ann.SayAsync(chat, "Why is the sky blue?", mentionBot: true);
            var reply = await chat.WaitForReplyAsync(question, message => message.Shown.StartsWith("Hello there.", StringComparison.Ordinal));

            Assert.Equal(question.Id, reply.ReplyToId);
        }
    }

    [Fact]
    public async Task An_edited_question_is_answered_anew_and_a_deleted_one_takes_its_reply_along()
    {
        await using var scene = await TeamsScene.StartAsync(new ScriptedBackend { Reply = request => new Script(request.Prompt.Contains("How?", StringComparison.Ordinal) ? " So." : " Because.") });
        var ann = scene.Teams.AddPerson("Ann");
        var question = await ann.SayAsync(ann.Chat, "Why?");
        var reply = await ann.Chat.WaitForReplyAsync(question, message => message.IsWhole);
        await ann.EditAsync(question, "How?");
        await reply.WaitForAsync(message => message.Shown.StartsWith("So.", StringComparison.Ordinal));
        await ann.DeleteAsync(question);
        await reply.WaitForAsync(message => message.Deleted);

        Assert.Empty(ann.Chat.BotMessages);
    }

    [Fact]
    public async Task A_reply_that_the_program_s_end_cut_off_is_completed_by_the_next_run()
    {
        var more = new TaskCompletionSource();
        await using var scene = await TeamsScene.StartAsync(new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var ann = scene.Teams.AddPerson("Ann");
        var question = await ann.SayAsync(ann.Chat, "Why?");
        await ann.Chat.WaitForReplyAsync(question);
        await scene.StopAsync();
        more.SetResult();
        await scene.RunAsync();
        await ann.Chat.WaitForReplyAsync(question, message => message.Shown.StartsWith("One two.", StringComparison.Ordinal));

        Assert.Single(ann.Chat.BotMessages);
    }

    [Fact]
    public async Task Stop_ends_the_turn()
    {
        await using var scene = await TeamsScene.StartAsync();
        scene.Backend.Reply = _ => new Script([.. Enumerable.Range(0, 2000).Select(i => $" {i}")]) { Before = i => i < 40 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System) };
        var ann = scene.Teams.AddPerson("Ann");
        var question = await ann.SayAsync(ann.Chat, "Why?");
        var reply = await ann.Chat.WaitForReplyAsync(question, message => message.Stream is { Streamed.Count: > 0 });
        ann.Stop(reply);
        scene.Backend.Reply = _ => new Script(" Next.");
        var next = await ann.SayAsync(ann.Chat, "And now?");

        Assert.StartsWith("Next.", (await ann.Chat.WaitForReplyAsync(next, message => message.IsWhole)).Shown, StringComparison.Ordinal);
        Assert.StartsWith("0 1 2", reply.Shown, StringComparison.Ordinal);
    }
}
