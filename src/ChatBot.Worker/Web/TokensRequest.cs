using ChatBot.Core.Tokens;

namespace ChatBot.Worker.Web;

/// <summary>The body of <c>POST /api/tokens</c>. Everything may be missing here; <see cref="Problem"/> says what must not be.</summary>
/// <param name="Text">May be empty, which is no tokens.</param>
/// <param name="Encoding">One of <see cref="TokenEncodings.Names"/>; null: the model's.</param>
internal sealed record TokensRequest(string? Text = null, string? Encoding = null)
{
    public string? Problem() =>
        Text is null ? "text is missing."
        : Encoding is not null && !TokenEncodings.Names.Contains(Encoding, StringComparer.Ordinal) ? $"encoding must be {string.Join(" or ", TokenEncodings.Names)}."
        : null;
}
