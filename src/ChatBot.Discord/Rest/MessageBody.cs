using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>A message on its way to Discord; null is left out.</summary>
internal sealed record MessageBody
{
    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    public MessageReference? MessageReference { get; init; }

    public string? Nonce { get; init; }

    public bool? EnforceNonce { get; init; }

    public long? Flags { get; init; }

    public IReadOnlyList<AttachmentBody>? Attachments { get; init; }

    /// <summary>A new message in a channel.</summary>
    public static MessageBody OfCreate(MessageDraft draft, string nonce) => Of(draft, MessageFlags.None) with
    {
        MessageReference = draft.Reference is { } reference ? reference with { FailIfNotExists = reference.FailIfNotExists ?? false } : null,
        Nonce = nonce,
        EnforceNonce = true,
    };

    /// <summary>A response or follow-up of an interaction; webhooks know no nonce and no reply.</summary>
    public static MessageBody OfResponse(MessageDraft draft) => Of(draft, draft.Ephemeral ? MessageFlags.Ephemeral : MessageFlags.None);

    /// <summary>The change of a message. Who can see it was decided when it was sent.</summary>
    public static MessageBody OfEdit(MessageDraft draft) => Of(draft, MessageFlags.None);

    private static MessageBody Of(MessageDraft draft, MessageFlags flags)
    {
        if (draft.SuppressEmbeds) flags |= MessageFlags.SuppressEmbeds;
        return new MessageBody
        {
            Content = draft.Content,
            Embeds = draft.Embeds,
            Components = draft.Components,
            AllowedMentions = draft.AllowedMentions,
            Flags = flags == MessageFlags.None ? null : (long)flags,
            Attachments = draft.Files?.Select(AttachmentBody.Of).ToList(),
        };
    }
}
