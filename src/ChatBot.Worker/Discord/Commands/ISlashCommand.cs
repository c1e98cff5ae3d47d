namespace ChatBot.Worker.Discord.Commands;

/// <summary>Handles one or more slash commands of the catalogue.</summary>
internal interface ISlashCommand
{
    /// <summary>Of the commands it handles.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Answers or defers at once; comes back when the answer is given, or when a turn that will give it is accepted.</summary>
    Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken);
}
