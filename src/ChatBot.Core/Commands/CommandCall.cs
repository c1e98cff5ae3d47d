using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <param name="Message">Who says it, and where.</param>
/// <param name="Argument">What follows the command's name, exactly.</param>
/// <param name="Commands">All there are.</param>
internal sealed record CommandCall(InboundMessage Message, string Argument, IReadOnlyList<ICommand> Commands)
{
    public ConversationKey Key => Message.Key;

    public Language Language => Message.Language;

    /// <summary>The argument's words.</summary>
    public string[] Words => Argument.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
