using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;

namespace ChatBot.Core.Turns;

/// <summary>What somebody said, wherever they said it. The adapters turn their platform's events into this.</summary>
public sealed record InboundMessage
{
    /// <summary><c>web</c>, <c>terminal</c>, <c>discord</c> or <c>teams</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The conversation's id, unique within the platform.</summary>
    public required string Conversation { get; init; }

    /// <summary>The author's id, unique within the platform.</summary>
    public required string Author { get; init; }

    /// <summary>The platform's id of this message; a second delivery with the same id is not answered again. Null: none.</summary>
    public string? MessageId { get; init; }

    /// <summary>As written. A text that begins with <c>/</c> is a command.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Id of an earlier turn of the same conversation, or of the same author in whatever conversation: this one is shown the history that
    /// one saw, so that another sample, or the same one with more of its cut, comes from the same prompt. Null: the conversation's own history.
    /// </summary>
    public string? Again { get; init; }

    /// <summary>Not null: the text is an earlier turn's question (<see cref="Again"/> names that turn), and the reply begins as that one's did.</summary>
    public TurnFork? Fork { get; init; }

    /// <summary>Id of the turn whose reply this answers: of several replies to one question the history has that one. Null: the last one.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>
    /// What the adapter needs to send the reply; kept with the message, read by the adapter alone. Not null: the reply is pushed, so the turn
    /// is resumed after a restart and counts as undelivered until the adapter says otherwise. Null: whoever asked fetches the reply.
    /// </summary>
    public string? Address { get; init; }

    public TurnSettings Settings { get; init; } = TurnSettings.Default;

    /// <summary>Which made assistants there are for it. Null: the author's own.</summary>
    public AssistantScope? Assistants { get; init; }

    /// <summary>
    /// The author names <see cref="TurnSettings.Assistant"/> for this message: where there is none of that name, the message is refused. False: the settings
    /// of a place or conversation name it, and where it is gone, the usual one answers.
    /// </summary>
    public bool NamesAssistant { get; init; }

    /// <summary>Text of an assistant that is kept nowhere and answers this message alone, whatever the settings name. Null: none.</summary>
    public string? AssistantText { get; init; }

    /// <summary>The language in which the bot itself speaks to this author.</summary>
    public Language Language { get; init; } = Language.English;

    internal ConversationKey Key => new(Platform, Conversation);

    internal AssistantScope Scope => Assistants ?? AssistantScope.OfAuthor(Author);
}
