using ChatBot.Core.Conversations;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Teams.Turns.Intake;

public sealed class QuestionChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edited_question_is_answered_again_in_the_same_message(bool isPersonal)
    {
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = request => new Script(request.Prompt.Contains("How?", StringComparison.Ordinal) ? " So." : " Because.") });
        var ann = bench.AddPerson();
        var chat = isPersonal ? ann.Chat : bench.Teams.World.AddGroup([ann]);
        var question = await bench.AskAsync(ann, chat, "Why?");
        await bench.UntilQuietAsync();
        await bench.EditAsync(ann, question, "How?");
        await bench.UntilQuietAsync();

        Assert.StartsWith("So.", Assert.Single(chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Why?", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_question_that_is_edited_while_it_is_answered_is_answered_once()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend
        {
            Reply = request => request.Prompt.Contains("How?", StringComparison.Ordinal) ? new Script(" So.") : new Script(" Because", " of it.") { Hold = more.Task },
        });
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann, "Why?");
        await bench.UntilAsync(() => ann.Chat.BotMessages.Count == 1);
        await bench.EditAsync(ann, question, "How?");
        await bench.UntilQuietAsync();

        Assert.StartsWith("So.", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_or_is_another_person_s_changes_nothing()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann, "Why?");
        await bench.UntilQuietAsync();
        await bench.EditAsync(ann, question, "Why?");
        await bench.EditAsync(bench.AddPerson("Bob"), question, "How?");
        await bench.UntilQuietAsync();

        Assert.Single(bench.Core.Backend.Requests);
    }

    [Fact]
    public async Task A_deleted_question_takes_its_reply_along_and_is_forgotten()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann, "My secret?");
        await bench.UntilQuietAsync();
        await bench.DeleteAsync(ann, question);
        await bench.UntilQuietAsync();

        Assert.Empty(ann.Chat.BotMessages);
        Assert.Empty(await bench.Core.Store.LoadRecentAsync(new ConversationKey("teams", ann.Chat.Id), 10, CancellationToken.None));
        Assert.Empty(await bench.Core.Deliveries.LoadRemovalsAsync("teams", CancellationToken.None));
    }

    [Fact]
    public async Task A_deletion_that_the_database_does_not_take_is_for_Teams_to_deliver_again()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann, "My secret?");
        await bench.UntilQuietAsync();
        await bench.Core.KillAsync();

        await Assert.ThrowsAsync<StorageException>(() => bench.DeleteAsync(ann, question));
        Assert.Single(ann.Chat.BotMessages);
    }

    [Fact]
    public async Task A_question_that_is_deleted_while_it_is_answered_leaves_nothing()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann);
        await bench.UntilAsync(() => ann.Chat.BotMessages.Count == 1);
        await bench.DeleteAsync(ann, question);
        await bench.UntilQuietAsync();

        Assert.Empty(ann.Chat.BotMessages);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_restored_question_is_answered_again_and_can_be_deleted_again()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann, "Why?");
        await bench.UntilQuietAsync();
        await bench.DeleteAsync(ann, question);
        await bench.UntilQuietAsync();
        await bench.RestoreAsync(ann, question, "Why?");
        await bench.UntilQuietAsync();
        Assert.Single(ann.Chat.BotMessages);

        await bench.DeleteAsync(ann, question);
        await bench.UntilQuietAsync();
        Assert.Empty(ann.Chat.BotMessages);
    }

    [Fact]
    public async Task A_message_of_another_conversation_with_the_same_id_is_another_one()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var (ann, bob) = (bench.AddPerson(), bench.AddPerson("Bob"));
        var question = await bench.AskAsync(ann, "Why?");
        await bench.UntilQuietAsync();
        await bench.DeleteAsync(bob, new TestMessage(bob.Chat, question.Id, bob, null, question.Now));
        await bench.UntilQuietAsync();

        Assert.Single(ann.Chat.BotMessages);
    }

    [Fact]
    public async Task A_question_that_becomes_a_command_for_personal_chats_takes_its_reply_along()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        var question = await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();
        await bench.EditAsync(ann, question, "/forget");
        await bench.UntilQuietAsync();

        Assert.Contains("our own chat", Assert.Single(group.BotMessages).Text, StringComparison.Ordinal);
    }
}
