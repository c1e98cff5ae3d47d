using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>
/// What scenarios in the shared Teams have in common. Each ends with what must hold after every one: no rule of Teams' was broken, and the log has
/// neither errors nor what somebody said. What was said is written to the test's output.
/// </summary>
[Collection(SharedTeams.Name)]
public abstract class Scenario(TeamsProgram program, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly int _said = program.Teams.Messages.Count;
    private readonly int _shown = program.Playground.Screen.Messages.Count;
    private readonly int _logged = program.Program.Log.Length;
    private readonly int _called = program.Teams.Calls.Calls.Count;

    protected ScriptedTeams Teams => program.Teams;

    protected ChatBotProgram Program => program.Program;

    internal Playground Playground => program.Playground;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        foreach (var message in Teams.Messages.Skip(_said)) output.WriteLine(message.ToString());
        foreach (var message in Playground.Screen.Messages.Skip(_shown)) output.WriteLine(message.ToString());
        foreach (var call in Teams.Calls.Calls.Skip(_called).TakeLast(40)) output.WriteLine($"{call.At:HH:mm:ss.fff} {call}");
        Teams.Faults.Clear();
        Aftermath.Check(Teams, Program, _logged);
        return Task.CompletedTask;
    }

    internal Person NewPerson(string locale = Languages.English) => program.NewPerson(locale);

    /// <summary>A group of two, and one of them.</summary>
    internal (TestChat Group, Person Person) NewGroup()
    {
        var (person, other) = (NewPerson(), NewPerson());
        return (Teams.AddGroup(person, other), person);
    }

    /// <summary>Asks the model, with a mention where one is needed, and waits for the whole reply.</summary>
    internal static async Task<TestMessage> AskAsync(Person person, TestChat chat, string text) => await SayAsync(person, chat, text, Reply.IsWritten);

    /// <summary>Gives a command that needs nothing of the model's writing, and waits for the whole answer.</summary>
    internal static async Task<TestMessage> CommandAsync(Person person, TestChat chat, string text) => await SayAsync(person, chat, text, Reply.IsComplete);

    private static async Task<TestMessage> SayAsync(Person person, TestChat chat, string text, Func<TestMessage, bool> wanted)
    {
        var said = await person.SayAsync(chat, text, mentionBot: chat.Kind != ChatKind.Personal);
        return await chat.WaitForReplyAsync(said, wanted);
    }
}
