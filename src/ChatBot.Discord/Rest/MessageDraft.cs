using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>
/// A message to send, or the change to one: null leaves a part as it is, an empty list or text removes it. Source: "Message Resource", Create
/// Message and Edit Message.
/// </summary>
public sealed record MessageDraft
{
    /// <summary>At most 2,000 characters, counted as code points.</summary>
    public string? Content { get; init; }

    /// <summary>At most ten.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>At most five rows.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>At most ten. In an edit they take the place of the files there.</summary>
    public IReadOnlyList<FileUpload>? Files { get; init; }

    /// <summary>Written on every send and on every edit.</summary>
    public AllowedMentions AllowedMentions { get; init => field = value ?? AllowedMentions.None; } = AllowedMentions.None;

    /// <summary>What it replies to; only when a message is created in a channel.</summary>
    public MessageReference? Reference { get; init; }

    /// <summary>
    /// At most 25 characters; with the same one Discord answers with the message that is there instead of posting another, for some minutes. One is
    /// made up where it is missing. Only when a message is created in a channel.
    /// </summary>
    public string? Nonce { get; init; }

    /// <summary>
    /// When an earlier call with the same nonce, whose fate is unknown, began: <see cref="TimeProvider.GetTimestamp"/> of the client's clock. The
    /// message is not sent once Discord may have forgotten the nonce, however long the call stood in line. Null: there was none.
    /// </summary>
    public long? NonceInDoubtSince { get; init; }

    /// <summary>Seen by the caller of the interaction alone; only for its responses and follow-ups.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>No preview boxes of links.</summary>
    public bool SuppressEmbeds { get; init; }

    /// <summary>Without the text, so that no log gets it.</summary>
    public override string ToString() => $"MessageDraft of {Content?.Length ?? 0} characters";
}
