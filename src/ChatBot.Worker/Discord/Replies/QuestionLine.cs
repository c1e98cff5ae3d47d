using System.Text;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>
/// The question, above the reply to a command that everybody sees: Discord shows who used which command, and not what was entered. A message's
/// question, and a button's, stand above the reply anyway.
/// </summary>
internal static class QuestionLine
{
    private const int MostCharacters = 150;
    private const string Active = @"\*_~|`[]";

    /// <summary>One small line; empty where there is none.</summary>
    public static string Of(InboundMessage? message, DiscordAddress address)
    {
        if (message is not { Again: null } || address.Interaction is not { Ephemeral: false })
            return "";
        var question = OneLine(Argument(message.Text));
        return question.Length == 0 ? "" : "-# 💬 " + Escape(OneLine(ReplyRenderer.Render(Shorten(question), ReplyFlavour.Discord)));
    }

    /// <summary>What stands after the command's name, and after the number of universes or the choice of an encoding.</summary>
    private static string Argument(string text)
    {
        if (!text.StartsWith('/'))
            return text;
        var rest = AfterWord(text);
        return text.StartsWith("/universes ", StringComparison.Ordinal) ? AfterWord(rest)
            : text.StartsWith("/tokens --encoding ", StringComparison.Ordinal) ? AfterWord(AfterWord(rest))
            : rest;
    }

    private static string AfterWord(string text) => text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? text[(end + 1)..] : "";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string text) => text.Length <= MostCharacters
        ? text
        : text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";

    /// <summary>Nothing in it formats what follows.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (Active.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
