using ChatBot.Core.Commands;
using ChatBot.Core.Xray;

namespace ChatBot.Core.Turns;

/// <summary>A text that begins with <c>/</c> is a command, <c>//</c> a question that begins with a slash, everything else a question.</summary>
internal sealed class TurnRouter(IEnumerable<ICommand> commands, UnknownCommand unknown, ChatTurn chat, ForkTurn forks)
{
    private readonly List<ICommand> _commands = commands.ToList();

    public TurnRoute Route(InboundMessage message)
    {
        var text = message.Text;

        // Its text is what was asked, after any command.
        if (message.Fork is not null) return new TurnRoute(null, text);
        if (!text.StartsWith('/')) return new TurnRoute(null, text);
        if (text.StartsWith("//", StringComparison.Ordinal)) return new TurnRoute(null, text[1..]);

        var end = text.AsSpan().IndexOfAny(" \t\r\n\u3000");
        var name = end < 0 ? text[1..] : text[1..end];
        var argument = end < 0 ? "" : text[(end + 1)..];
        return _commands.Find(command => command.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } command
            ? new TurnRoute(command, argument)
            : new TurnRoute(unknown, name);
    }

    public IAsyncEnumerable<TurnUpdate> RunAsync(InboundMessage message, TurnRoute route, CancellationToken cancellationToken) =>
        message.Fork is { } fork ? forks.RunAsync(message, fork, cancellationToken)
        : route.Command is { } command
            ? command.RunAsync(new CommandCall(message, route.Argument, _commands), cancellationToken)
            : chat.RunAsync(message, route.Argument, TurnSettings.Default, cancellationToken);
}
