using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

internal sealed class HelpCommand(Messages messages) : ICommand
{
    public string Name => "help";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var lines = call.Commands.Select(command =>
            $"- `{$"/{command.Name} {command.Usage}".TrimEnd()}`: {messages.Get(call.Language, MessageKey.CommandSummary(command.Name))}");
        return CommandReply.Of(Task.FromResult(messages.Get(call.Language, MessageKey.Help, string.Join('\n', lines))));
    }
}
