using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>
/// What scenarios in the shared Discord have in common. Each ends with what must hold after every one: no rule of Discord's was broken, nobody
/// was pinged, and the log has neither errors nor warnings nor what somebody said. What was said is written to the test's output.
/// </summary>
[Collection(SharedDiscord.Name)]
public abstract class Scenario(DiscordProgram program, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly int _before = program.Discord.Messages.Count;

    protected ScriptedDiscord Discord => program.Discord;

    protected ChatBotProgram Program => program.Program;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        foreach (var message in Discord.Messages.Skip(_before)) output.WriteLine(Transcript.Of(message));
        Aftermath.Check(Discord, Program);
        return Task.CompletedTask;
    }

    protected Classroom ClassIn(string locale) => program.ClassIn(locale);

    /// <summary>Mentions the bot, and waits for the whole reply.</summary>
    protected static Task<TestMessage> AskAsync(Person person, TestChannel channel, string text) =>
        channel.WaitForReplyAsync(person.Say(channel, text, mentionBot: true), Reply.IsComplete);

    /// <summary>Waits for the whole answer to a command or button.</summary>
    protected static Task<TestMessage> AnswerAsync(TestInteraction interaction) => interaction.WaitForMessageAsync(Reply.IsComplete);
}
