using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>A lane for each channel, in which questions keep their order. What is done in it waits for the database at most, never for Discord.</summary>
internal sealed class ChannelLanes(ILogger<ChannelLanes> logger) : Lanes<Snowflake>(logger);
