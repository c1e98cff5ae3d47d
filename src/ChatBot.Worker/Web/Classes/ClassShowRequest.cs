namespace ChatBot.Worker.Web.Classes;

/// <summary>The body of <c>POST /api/class/{code}/show</c>. Everything may be missing here; <see cref="Problem"/> says what must not be.</summary>
/// <param name="Run">The page's name for the question or lesson that the turn belongs to.</param>
/// <param name="Turn">Its id.</param>
internal sealed record ClassShowRequest(string? Run = null, string? Turn = null)
{
    public string? Problem() => TurnRequest.IdProblem("run", Run) ?? TurnRequest.IdProblem("turn", Turn);
}
