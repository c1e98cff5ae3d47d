namespace ChatBot.DiscordServer.Faults;

/// <summary>A schedule of faults made from a seed: the same seed gives the same plan, so that a failure can be repeated.</summary>
public sealed class FaultPlan
{
    private FaultPlan(int seed, IReadOnlyList<PlannedFault> faults)
    {
        Seed = seed;
        Faults = faults;
    }

    public int Seed { get; }

    /// <summary>In the order of their times, with the ends of those that last.</summary>
    public IReadOnlyList<PlannedFault> Faults { get; }

    /// <param name="length">All faults begin and end within this time.</param>
    /// <param name="kinds">What may happen; everything when none is named.</param>
    public static FaultPlan Make(int seed, TimeSpan length, int count, params FaultKind[] kinds)
    {
        var random = new Random(seed);
        var allowed = kinds.Length > 0 ? kinds : Enum.GetValues<FaultKind>();
        var faults = new List<PlannedFault>();
        for (var i = 0; i < count; i++)
        {
            var fault = new PlannedFault(length * random.NextDouble(), allowed[random.Next(allowed.Length)], random.Next(100));
            faults.Add(fault);
            if (PlannedFault.Lasts(fault.Kind)) faults.Add(fault with { At = fault.At + ((length - fault.At) * random.NextDouble()), Ends = true });
        }

        return new FaultPlan(seed, [.. faults.OrderBy(fault => fault.At)]);
    }

    /// <summary>Lets everything happen at its time, by the server's clock; afterwards all works again.</summary>
    public async Task RunAsync(ScriptedDiscord discord, CancellationToken cancellationToken = default)
    {
        try
        {
            var passed = TimeSpan.Zero;
            foreach (var fault in Faults)
            {
                if (fault.At > passed) await Task.Delay(fault.At - passed, discord.Time, cancellationToken);
                passed = fault.At;
                fault.Apply(discord);
            }
        }
        finally
        {
            discord.Faults.Clear();
        }
    }

    public override string ToString() => $"seed {Seed}: {string.Join("; ", Faults)}";
}
