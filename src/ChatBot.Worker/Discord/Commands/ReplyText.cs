using System.Text;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>What the bot itself says, as a message that Discord takes whatever its length.</summary>
internal static class ReplyText
{
    /// <summary>Discord's longest message, in UTF-16 units, which are never fewer than what it counts. Source: page "Message", Create Message.</summary>
    public const int MostCharacters = 2000;

    /// <summary>The text; as a file where it is too long for a message.</summary>
    public static MessageDraft Draft(string text) => text.Length <= MostCharacters
        ? new MessageDraft { Content = text, SuppressEmbeds = true }
        : new MessageDraft { Files = [File("reply.md", text)] };

    public static FileUpload File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), Description: null);
}
