namespace ChatBot.Worker.Web.Classes;

/// <summary>Who is in a class.</summary>
/// <param name="Viewers">Open views, the teacher's own page not counted.</param>
/// <param name="Teachers">The teacher's open pages.</param>
/// <param name="HasEnded">Nothing will come any more.</param>
internal sealed record ClassStatus(int Viewers, int Teachers, bool HasEnded);
