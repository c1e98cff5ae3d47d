namespace ChatBot.Core.Xray;

/// <param name="Id">Token id.</param>
/// <param name="Text">The token as text, empty for the end-of-text token; U+FFFD where its bytes are only a part of a character.</param>
/// <param name="Bytes">Its bytes in hexadecimal.</param>
/// <param name="Probability">How likely the model held it there: softmax over the whole vocabulary, before any sampling setting; in [0, 1].</param>
/// <param name="IsCut">It belongs to what was withheld.</param>
/// <param name="CanFork">The reply can go on otherwise in its place: no stop was complete before it.</param>
/// <param name="Alternatives">The likeliest tokens there, likeliest first; the token itself may be among them.</param>
public sealed record XrayToken(
    int Id, string Text, string Bytes, float Probability, bool IsCut, bool CanFork, IReadOnlyList<XrayAlternative> Alternatives);
