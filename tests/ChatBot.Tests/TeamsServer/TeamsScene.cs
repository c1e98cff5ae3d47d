using ChatBot.TeamsServer;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.TeamsServer;

/// <summary>A scripted Teams with a bot, a person, and a clock that a test turns.</summary>
public abstract class TeamsScene : IAsyncLifetime
{
    internal ManualTimeProvider Time { get; } = new();

    internal ScriptedTeams Teams { get; private set; } = null!;

    internal RawConnectorBot Bot { get; private set; } = null!;

    internal Person Alice { get; private set; } = null!;

    private protected virtual ScriptedTeamsOptions Options => new();

    public async Task InitializeAsync()
    {
        Teams = await ScriptedTeams.StartAsync(Options, Time);
        Bot = await RawConnectorBot.StartAsync(Teams);
        Alice = Teams.AddPerson("Alice");
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Teams.DisposeAsync();
    }

    internal void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Which rules were broken.</summary>
    internal string Accused => string.Join('\n', Teams.Violations.Select(violation => violation.What));
}
