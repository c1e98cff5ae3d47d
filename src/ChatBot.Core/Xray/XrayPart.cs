using ChatBot.Core.Prompting;

namespace ChatBot.Core.Xray;

/// <param name="Kind">Where it comes from.</param>
/// <param name="Text">Exactly as it was sent; the parts joined are the prompt.</param>
public sealed record XrayPart(PromptPartKind Kind, string Text);
