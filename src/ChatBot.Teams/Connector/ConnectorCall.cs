namespace ChatBot.Teams.Connector;

/// <param name="Method">HTTP's.</param>
/// <param name="Conversation">Limits are each conversation's own.</param>
/// <param name="Address">Where it goes; checked.</param>
/// <param name="Body">JSON; null: none.</param>
internal sealed record ConnectorCall(HttpMethod Method, ConversationReference Conversation, Uri Address, byte[]? Body = null)
{
    /// <summary>It does the same when it is made twice, so that an attempt of unknown fate may be followed by another.</summary>
    public bool IsIdempotent => Method != HttpMethod.Post;
}
