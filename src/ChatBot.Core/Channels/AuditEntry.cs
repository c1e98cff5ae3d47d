namespace ChatBot.Core.Channels;

/// <summary>A change of settings.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">Where; null: the whole server.</param>
/// <param name="Actor">The id of who did it.</param>
/// <param name="What">As given to <see cref="ChannelStore.SaveAsync"/>.</param>
public sealed record AuditEntry(DateTimeOffset At, string? Channel, string Actor, string What);
