namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>Tests that measure the process, or keep all of it busy: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
