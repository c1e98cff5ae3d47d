namespace ChatBot.Teams.Model;

/// <summary>A chat or a thread of a channel (<c>19:…@thread.tacv2;messageid=…</c>).</summary>
public sealed record ConversationAccount(string? Id = null)
{
    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }

    public string? Name { get; init; }
}
