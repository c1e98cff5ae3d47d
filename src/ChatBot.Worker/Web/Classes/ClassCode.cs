using System.Security.Cryptography;

namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// The code of a class: short enough to be typed from a board, and all that a viewer needs. One in 729 million, good for some hours, and good
/// for looking only.
/// </summary>
internal static class ClassCode
{
    public const int Length = 6;

    /// <summary>Without 0 and O, 1, I and L, which look alike on a board, and without U, so that fewer words come out.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As somebody typed it: small letters, spaces and hyphens do not matter.</summary>
    public static string Normalise(string typed) =>
        string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Take(Length + 1)).ToUpperInvariant();
}
