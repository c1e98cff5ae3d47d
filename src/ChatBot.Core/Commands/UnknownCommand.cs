using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Says that there is no such command, and which one may have been meant.</summary>
internal sealed class UnknownCommand(Messages messages) : ICommand
{
    private const int MostTypos = 2;

    public string Name => "";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var nearest = call.Commands
            .Select(command => (command.Name, Distance: Distance(call.Argument.ToLowerInvariant(), command.Name)))
            .Where(candidate => candidate.Distance <= MostTypos)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return CommandReply.Of(Task.FromResult(nearest is null
            ? messages.Get(call.Language, MessageKey.UnknownCommand, call.Argument)
            : messages.Get(call.Language, MessageKey.UnknownCommandNear, call.Argument, nearest)));
    }

    /// <summary>Letters to insert, delete or replace; 0 as well when one begins with the other.</summary>
    private static int Distance(string said, string name)
    {
        if (said.Length > 1 && name.StartsWith(said, StringComparison.Ordinal)) return 0;
        if (Math.Abs(said.Length - name.Length) > MostTypos) return int.MaxValue;
        var row = Enumerable.Range(0, name.Length + 1).ToArray();
        for (var i = 1; i <= said.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= name.Length; j++)
            {
                var replaced = diagonal + (said[i - 1] == name[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
