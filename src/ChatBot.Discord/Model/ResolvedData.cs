namespace ChatBot.Discord.Model;

/// <summary>Source: "Receiving and Responding", Resolved Data Structure.</summary>
public sealed record ResolvedData
{
    public IReadOnlyDictionary<Snowflake, User> Users { get; init => field = value ?? None<User>(); } = None<User>();

    public IReadOnlyDictionary<Snowflake, GuildMember> Members { get; init => field = value ?? None<GuildMember>(); } = None<GuildMember>();

    public IReadOnlyDictionary<Snowflake, Role> Roles { get; init => field = value ?? None<Role>(); } = None<Role>();

    public IReadOnlyDictionary<Snowflake, Channel> Channels { get; init => field = value ?? None<Channel>(); } = None<Channel>();

    public IReadOnlyDictionary<Snowflake, Message> Messages { get; init => field = value ?? None<Message>(); } = None<Message>();

    public IReadOnlyDictionary<Snowflake, Attachment> Attachments { get; init => field = value ?? None<Attachment>(); } = None<Attachment>();

    private static Dictionary<Snowflake, T> None<T>() => [];
}
