namespace ChatBot.Tests.Worker.Discord.Faults;

/// <param name="Schedule">What was played.</param>
/// <param name="Asked">Questions put, and buttons pressed.</param>
/// <param name="Accepted">Of them, those that the bot took.</param>
/// <param name="Problems">What must not be.</param>
internal sealed record FaultOutcome(FaultSchedule Schedule, int Asked, int Accepted, IReadOnlyList<string> Problems);
