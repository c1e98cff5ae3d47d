using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Something a person can say with a slash. Its summary is the message <c>command.NAME</c>.</summary>
internal interface ICommand
{
    /// <summary>Without the slash, lower case.</summary>
    string Name { get; }

    /// <summary>What may follow the name, as <c>/help</c> shows it; empty when nothing does.</summary>
    string Usage { get; }

    CommandKind Kind { get; }

    /// <summary>The same for what follows the name, where one command does different things.</summary>
    CommandKind KindOf(string argument) => Kind;

    /// <summary>Ends with one <see cref="TurnUpdate.Finished"/> or <see cref="TurnUpdate.Failed"/>.</summary>
    IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken);
}
