namespace ChatBot.Inference;

/// <param name="Id">Token id.</param>
/// <param name="Text">The token as text; U+FFFD where its bytes are only a part of a character.</param>
/// <param name="Bytes">The token's bytes.</param>
public sealed record TokenPiece(int Id, string Text, ReadOnlyMemory<byte> Bytes);
