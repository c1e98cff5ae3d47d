using ChatBot.Inference;

namespace ChatBot.Core.Tokens;

/// <summary>A text, cut into tokens.</summary>
/// <param name="Encoding">One of <see cref="TokenEncodings.Names"/>.</param>
/// <param name="Characters">Unicode code points of the text.</param>
/// <param name="Tokens">In the text's order; their bytes together are the text's in UTF-8, but for a space that a model's vocabulary puts in front.</param>
public sealed record EncodedText(string Encoding, int Characters, IReadOnlyList<TokenPiece> Tokens);
