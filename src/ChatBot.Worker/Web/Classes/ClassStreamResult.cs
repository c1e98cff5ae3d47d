namespace ChatBot.Worker.Web.Classes;

/// <summary>Answers a request with a class's events, for as long as it keeps its place.</summary>
internal sealed class ClassStreamResult(LiveClass live, IDisposable place, ClassStream stream) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => stream.WriteAsync(live, place, httpContext);
}
