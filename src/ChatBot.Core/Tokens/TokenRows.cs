using System.Text;
using ChatBot.Core.Replies;
using ChatBot.Inference;

namespace ChatBot.Core.Tokens;

/// <summary>Tokens for people to read: white space visible, and what is only a part of a character as its bytes.</summary>
public static class TokenRows
{
    // Tokens that each end within a character may follow each other for a while.
    private const int MostPending = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// One text a token: <c>␣world</c>; <c>⟨f0 9f⟩</c> where the token is no whole text; and <c>⟨99 82⟩ → 🙂</c> where such bytes,
    /// with those of the tokens right before, make a whole text.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<TokenPiece> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var pending = new List<byte>();
        return tokens.Select(token => Show(token, pending)).ToList();
    }

    private static string Show(TokenPiece token, List<byte> pending)
    {
        var bytes = token.Bytes.Span;
        if (Read(bytes) is { } text)
        {
            pending.Clear();
            return VisibleText.Of(text);
        }

        pending.AddRange(bytes);
        var hex = $"⟨{string.Join(' ', bytes.ToArray().Select(value => value.ToString("x2")))}⟩";
        if (Read([.. pending]) is { } whole)
        {
            pending.Clear();
            return $"{hex} → {VisibleText.Of(whole)}";
        }

        if (pending.Count > MostPending) pending.Clear();
        return hex;
    }

    private static string? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
