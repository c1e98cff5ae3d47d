using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>One text to the model as it is, whatever the conversation's mode.</summary>
internal sealed class RawCommand(ChatTurn chat, Messages messages) : ICommand
{
    public string Name => "raw";

    public string Usage => "TEXT";

    public CommandKind Kind => CommandKind.Question;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => InboundText.IsBlank(call.Argument)
        ? CommandReply.Of(Task.FromResult(messages.Get(call.Language, MessageKey.Usage, "/raw TEXT")))
        : chat.RunAsync(call.Message, call.Argument, new TurnSettings { Mode = ChatMode.Raw }, cancellationToken);
}
