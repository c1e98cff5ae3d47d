namespace ChatBot.Inference;

/// <param name="Id">Token id.</param>
/// <param name="Text">The token as text; U+FFFD where its bytes are only a part of a character.</param>
/// <param name="Probability">Softmax over the whole vocabulary, before any sampling filter; in [0, 1].</param>
public sealed record TokenProbability(int Id, string Text, float Probability);
