using ChatBot.Core.Tokens;

namespace ChatBot.Worker.Json;

/// <summary>The object of <c>tokens --json</c> and of <c>POST /api/tokens</c>.</summary>
/// <param name="Encoding"><c>model</c> or <c>cl100k_base</c>.</param>
/// <param name="Count">Number of tokens.</param>
/// <param name="Characters">Unicode code points of the text.</param>
/// <param name="Tokens">In the text's order.</param>
internal sealed record TokensReport(string Encoding, int Count, int Characters, IReadOnlyList<TokensReport.Token> Tokens)
{
    public static TokensReport Of(EncodedText text) => new(
        text.Encoding,
        text.Tokens.Count,
        text.Characters,
        [.. text.Tokens.Select(token => new Token(token.Id, token.Text, Convert.ToHexStringLower(token.Bytes.Span)))]);

    /// <param name="Id">Token id.</param>
    /// <param name="Text">U+FFFD where the bytes are only a part of a character.</param>
    /// <param name="Bytes">Lower-case hexadecimal.</param>
    internal sealed record Token(int Id, string Text, string Bytes);
}
