namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>What a scene holds while nothing is going on.</summary>
/// <param name="HeapBytes">After a collection.</param>
/// <param name="Sockets">Open connections between the bot and Discord.</param>
/// <param name="Timers">That will fire, on either side.</param>
internal sealed record Footprint(long HeapBytes, int Sockets, int Timers)
{
    public static Footprint Of(FaultScene scene)
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new Footprint(GC.GetTotalMemory(forceFullCollection: true), scene.Bot.Wire.Open, scene.Time.Waiting);
    }

    public override string ToString() => $"{HeapBytes:N0} bytes, {Sockets} sockets, {Timers} timers";
}
