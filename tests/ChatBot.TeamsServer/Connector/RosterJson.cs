using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Connector;

/// <summary>A person as a roster tells of them.</summary>
internal static class RosterJson
{
    public static JsonObject Of(Person member, TestChat chat) => new()
    {
        ["id"] = member.Id,
        ["aadObjectId"] = member.ObjectId,
        ["objectId"] = member.ObjectId,
        ["name"] = member.Name,
        ["givenName"] = member.Name,
        ["email"] = $"{member.ObjectId}@class.example",
        ["userPrincipalName"] = $"{member.ObjectId}@class.example",
        ["tenantId"] = member.TenantId,
        ["userRole"] = chat.Channel?.Team.Owner == member ? "owner" : "user",
    };
}
