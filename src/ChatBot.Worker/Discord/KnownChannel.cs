using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <param name="Id">Of the channel or thread.</param>
/// <param name="Guild">Null for direct messages.</param>
/// <param name="Parent">A thread's channel; null for anything else.</param>
/// <param name="IsThread">It is a thread.</param>
/// <param name="Owner">Who opened the thread.</param>
internal sealed record KnownChannel(Snowflake Id, Snowflake? Guild, Snowflake? Parent, bool IsThread, Snowflake? Owner);
