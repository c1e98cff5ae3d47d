using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>One question to the assistant, whatever the conversation's mode.</summary>
internal sealed class AskCommand(ChatTurn chat, Messages messages) : ICommand
{
    public string Name => "ask";

    public string Usage => "TEXT";

    public CommandKind Kind => CommandKind.Question;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => InboundText.IsBlank(call.Argument)
        ? CommandReply.Of(Task.FromResult(messages.Get(call.Language, MessageKey.Usage, "/ask TEXT")))
        : chat.RunAsync(call.Message, call.Argument, new TurnSettings { Mode = ChatMode.Assistant }, cancellationToken);
}
