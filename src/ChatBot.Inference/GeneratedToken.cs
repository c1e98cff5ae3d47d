namespace ChatBot.Inference;

/// <summary>A token of a reply, sampled or given, with its probability under the model: softmax over the whole vocabulary, before penalties, temperature and filters.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Bytes">The token's bytes; a part of a character is possible.</param>
/// <param name="Probability">In [0, 1].</param>
/// <param name="Withheld">True for tokens from the stop sequence on.</param>
/// <param name="Alternatives">The likeliest tokens at this place, likeliest first; the token itself may be among them.</param>
public sealed record GeneratedToken(
    int Id,
    ReadOnlyMemory<byte> Bytes,
    float Probability,
    bool Withheld,
    IReadOnlyList<TokenProbability> Alternatives);
