namespace ChatBot.DiscordServer.World;

/// <summary>A person in a guild.</summary>
internal sealed record GuildMembership(Person Person, IReadOnlyList<TestRole> Roles, DateTimeOffset JoinedAt, string? Nick = null);
