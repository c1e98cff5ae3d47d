namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>What waits for Teams, or follows a change of a question, one after the other for each message.</summary>
internal sealed class QuestionLanes(ILogger<QuestionLanes> logger) : Lanes<string>(logger);
