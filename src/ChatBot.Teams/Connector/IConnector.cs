using ChatBot.Teams.Model;

namespace ChatBot.Teams.Connector;

/// <summary>
/// The calls to Teams, one method each. What can safely be made again after a failure is made again; 429 is waited out.
/// All throw <see cref="ConnectorException"/> when Teams says no, and <see cref="ConnectorUnavailableException"/> when nobody can say.
/// </summary>
public interface IConnector
{
    /// <summary><c>POST /v3/conversations/{id}/activities</c>. Not idempotent: see <see cref="ConnectorUnavailableException.MayHaveHappened"/>.</summary>
    /// <returns>The new message's id; empty where Teams names none, as for typing.</returns>
    Task<string> SendAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken);

    /// <summary>The same in answer to a message: <c>POST /v3/conversations/{id}/activities/{replyTo}</c>.</summary>
    Task<string> ReplyAsync(ConversationReference conversation, string replyTo, Activity activity, CancellationToken cancellationToken);

    /// <summary><c>PUT /v3/conversations/{id}/activities/{activity}</c>.</summary>
    Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken);

    /// <summary><c>DELETE /v3/conversations/{id}/activities/{activity}</c>; a message that is gone is no error.</summary>
    Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken);

    /// <summary><c>GET /v3/conversations/{id}/members/{member}</c>; null when there is no such member.</summary>
    Task<ChannelAccount?> FindMemberAsync(ConversationReference conversation, string member, CancellationToken cancellationToken);
}
