using ChatBot.Core.Turns;

namespace ChatBot.Worker.Web;

/// <summary>Answers a request with the events of several turns.</summary>
internal sealed class UniverseStreamResult(IReadOnlyList<Turn> turns, int wanted, UniverseStream stream, bool compares = true) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => stream.WriteAsync(turns, wanted, compares, httpContext);
}
