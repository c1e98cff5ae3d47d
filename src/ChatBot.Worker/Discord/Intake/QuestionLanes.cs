using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>A lane for each question, for all that has to wait for Discord: a hint, and what follows from its being changed.</summary>
internal sealed class QuestionLanes(ILogger<QuestionLanes> logger) : Lanes<Snowflake>(logger);
