using System.Text.Json.Serialization;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Gateway;

/// <summary>The data of payloads that are not objects of the API themselves.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HelloData))]
[JsonSerializable(typeof(SessionData))]
[JsonSerializable(typeof(ReadyData))]
[JsonSerializable(typeof(DeletedMessages))]
[JsonSerializable(typeof(Reference))]
[JsonSerializable(typeof(RoleOfGuild))]
[JsonSerializable(typeof(ThreadList))]
internal sealed partial class GatewayJson : JsonSerializerContext;

/// <param name="HeartbeatInterval">Milliseconds.</param>
internal sealed record HelloData(double HeartbeatInterval);

internal sealed record SessionData(string? SessionId, string? ResumeGatewayUrl);

internal sealed record ReadyData(User? User, IReadOnlyList<Reference>? Guilds, Reference? Application);

/// <summary>One message (MESSAGE_DELETE) or several (MESSAGE_DELETE_BULK).</summary>
internal sealed record DeletedMessages(Snowflake? Id, IReadOnlyList<Snowflake>? Ids, Snowflake ChannelId, Snowflake? GuildId);

/// <summary>Something of which only the id matters.</summary>
internal sealed record Reference(Snowflake Id, bool Unavailable = false);

/// <param name="GuildId">Of the guild.</param>
/// <param name="Role">In GUILD_ROLE_CREATE and GUILD_ROLE_UPDATE.</param>
/// <param name="RoleId">In GUILD_ROLE_DELETE.</param>
internal sealed record RoleOfGuild(Snowflake GuildId, Role? Role, Snowflake? RoleId);

/// <param name="GuildId">Of the guild.</param>
/// <param name="ChannelIds">Missing where all threads of the guild are meant.</param>
/// <param name="Threads">The active ones.</param>
internal sealed record ThreadList(Snowflake GuildId, IReadOnlyList<Snowflake>? ChannelIds, IReadOnlyList<Channel>? Threads);
