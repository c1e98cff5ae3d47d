using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Xray;

/// <summary>A finished turn looked into: what the model was given, and how likely it held each token that it wrote.</summary>
public sealed record ReplyXray
{
    /// <summary>The turn's id.</summary>
    public required string Turn { get; init; }

    public required ChatMode Mode { get; init; }

    /// <summary>Name of the scaffold; empty in raw mode.</summary>
    public required string Assistant { get; init; }

    public uint? Seed { get; init; }

    /// <summary>Null when it did not end with a reply.</summary>
    public FinishReason? Finish { get; init; }

    public required IReadOnlyList<XrayPart> Prompt { get; init; }

    /// <summary>The reply's, what was cut included.</summary>
    public required IReadOnlyList<XrayToken> Tokens { get; init; }

    /// <summary>The turn's own tokens were not kept: these are those that the tokenizer gives the reply's text, and the model may have drawn others.</summary>
    public bool IsDerived { get; init; }
}
