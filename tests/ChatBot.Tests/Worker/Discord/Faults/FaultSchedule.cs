using ChatBot.DiscordServer.Faults;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>What happens to a class in one run of the test, made from a seed: who asks what and how, what goes wrong with Discord, and when the bot is killed.</summary>
internal sealed class FaultSchedule
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(40);

    // Without the huge guild, which costs more time than all the rest; it has tests of its own.
    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.HugeGuild)];

    private readonly List<(TimeSpan At, Step Step)> _steps = [];

    public FaultSchedule(int seed)
    {
        Seed = seed;
        var random = new Random(seed);
        Plan = FaultPlan.Make(random.Next(), Length, random.Next(4, 30), Kinds);
        for (var i = random.Next(8, 18); i > 0; i--) Add(random, new Step.Say(random.Next(), (Way)random.Next(5)));
        for (var i = random.Next(0, 6); i > 0; i--) Add(random, new Step.Press(random.Next(), random.Next(8) switch { 0 => "Stop", < 4 => "Raw", _ => "Another sample" }));
        for (var i = Math.Max(0, random.Next(-1, 3)); i > 0; i--) Add(random, new Step.End(IsKill: random.Next(3) > 0, Downtime(random)));
        _steps.Sort((one, other) => one.At.CompareTo(other.At));
    }

    /// <summary>How a member asks.</summary>
    public enum Way
    {
        Mention,
        Reply,
        Slash,
        SlashRaw,
        Several,
    }

    public int Seed { get; }

    public FaultPlan Plan { get; }

    public IReadOnlyList<(TimeSpan At, Step Step)> Steps => _steps;

    public override string ToString() => $"seed {Seed}\n  steps: {string.Join("; ", Steps.Select(step => $"{step.At.TotalSeconds:F2} s {step.Step}"))}\n  faults: {Plan}";

    private void Add(Random random, Step step) => _steps.Add((Length * random.NextDouble(), step));

    /// <summary>Mostly short; sometimes longer than a session lives, or than an interaction's token does.</summary>
    private static TimeSpan Downtime(Random random) => random.Next(8) switch
    {
        0 => TimeSpan.FromMinutes(17),
        1 => TimeSpan.FromMinutes(4),
        _ => TimeSpan.FromSeconds(10 * random.NextDouble()),
    };

    /// <summary>Something that somebody does; choices are made by its number.</summary>
    internal abstract record Step
    {
        private Step()
        {
        }

        public sealed record Say(int Choice, Way Way) : Step;

        public sealed record Press(int Choice, string Button) : Step;

        /// <summary>The bot ends, and is started again after a while.</summary>
        public sealed record End(bool IsKill, TimeSpan Downtime) : Step;
    }
}
