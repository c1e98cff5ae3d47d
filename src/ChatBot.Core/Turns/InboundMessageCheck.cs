using ChatBot.Core.Localization;

namespace ChatBot.Core.Turns;

internal static class InboundMessageCheck
{
    /// <summary>Why the message is no turn, in its author's language; null when it may be one.</summary>
    public static string? Problem(InboundMessage message, Messages messages, int maxCharacters)
    {
        if (InboundText.IsBlank(message.Text)) return messages.Get(message.Language, MessageKey.Empty);
        return message.Text.Length > maxCharacters
            ? messages.Get(message.Language, MessageKey.TooManyCharacters, message.Text.Length, maxCharacters)
            : null;
    }
}
