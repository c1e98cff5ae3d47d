using ChatBot.Core.Turns;

namespace ChatBot.Worker.Web;

/// <summary>Answers a request with a turn's events.</summary>
internal sealed class TurnStreamResult(Turn turn, TurnStream stream) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => stream.WriteAsync(turn, httpContext);
}
