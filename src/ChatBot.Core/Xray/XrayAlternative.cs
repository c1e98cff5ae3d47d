namespace ChatBot.Core.Xray;

/// <param name="Id">Token id.</param>
/// <param name="Text">The token as text; U+FFFD where its bytes are only a part of a character.</param>
/// <param name="Probability">Softmax over the whole vocabulary, before any sampling setting; in [0, 1].</param>
public sealed record XrayAlternative(int Id, string Text, float Probability);
