using System.Globalization;

namespace ChatBot.Discord.Rest;

internal static class Nonces
{
    /// <summary>25 characters, as many as Discord takes; 100 random bits.</summary>
    public static string New() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..25];
}
