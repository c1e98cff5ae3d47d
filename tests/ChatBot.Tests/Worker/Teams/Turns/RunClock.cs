using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Teams.Turns;

/// <summary>Teams' clock, which goes on when the program is started again: it shows what the present run's does.</summary>
internal sealed class RunClock : TimeProvider
{
    public required CoreHost Run { get; set; }

    public override DateTimeOffset GetUtcNow() => Run.Time.GetUtcNow();
}
