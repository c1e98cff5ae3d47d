using System.Net;
using System.Text;

namespace ChatBot.Teams.Connector;

/// <summary>How long a message may be: Teams counts all of it in UTF-16. Source: "Format your bot messages", bot message size limit.</summary>
public static class MessageSize
{
    /// <summary>Teams' limit, in bytes of UTF-16. It is approximate; up to <see cref="Safe"/> Microsoft recommends to go.</summary>
    public const int Most = 100 * 1024;

    /// <summary>What surely arrives, in bytes of UTF-16.</summary>
    public const int Safe = 80 * 1024;

    /// <param name="utf8">The whole activity as JSON.</param>
    /// <returns>Bytes of UTF-16.</returns>
    public static int Of(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetCharCount(utf8) * sizeof(char);

    /// <exception cref="ConnectorException">Too long; the same that Teams itself would say.</exception>
    internal static void Check(ReadOnlySpan<byte> utf8)
    {
        if (Of(utf8) is > Most and var size)
            throw new ConnectorException(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", $"the message has {size} bytes, and Teams takes {Most}");
    }
}
