using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>The nonce of one message of a reply: the same after a retry and after a restart, so that it cannot be posted twice.</summary>
internal static class PartNonce
{
    // 24 hexadecimal digits; Discord takes 25 characters at most.
    private const int Bytes = 12;

    /// <param name="key">The turn's id, or what else the message answers.</param>
    /// <param name="part">Which of its messages.</param>
    public static string Of(string key, int part) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}/{part}"))).AsSpan(0, Bytes));
}
