using ChatBot.Core.Turns;
using ChatBot.Worker.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// <c>/api/class…</c> is the teacher's, behind the access token and the class's key. <c>/class</c> is the viewers' page and
/// <c>/class/CODE/events</c> what it shows: with no token, since the code opens this stream and nothing else.
/// </summary>
internal static class ClassEndpoints
{
    public const string KeyHeader = "Class-Key";

    public static void MapClasses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/class", ShowPage);
        routes.MapGet("/class/{code}/events", Read);
        routes.MapPost("/api/class", Open);
        routes.MapPost("/api/class/{code}/show", ShowAsync);
        routes.MapPost("/api/class/{code}/clear", (HttpContext context, string code, LiveClasses classes) => Do(context, classes, code, live => live.ShowNothing()));
        routes.MapPost("/api/class/{code}/end", (HttpContext context, string code, LiveClasses classes) => Do(context, classes, code, live => live.End()));
    }

    private static PhysicalFileHttpResult ShowPage(IWebHostEnvironment environment) =>
        TypedResults.PhysicalFile(environment.WebRootFileProvider.GetFileInfo("class.html").PhysicalPath!, "text/html; charset=utf-8");

    /// <summary>With the key it is the teacher's own page that looks, which is not counted among the viewers.</summary>
    private static IResult Read(HttpContext context, string code, LiveClasses classes, ClassStream stream)
    {
        if (classes.Find(code) is not { } live) return Unknown();
        var isTeacher = context.Request.Headers.ContainsKey(KeyHeader);
        if (isTeacher && !HasKey(context, live)) return WrongKey();
        return live.Enter(isTeacher) is { } place
            ? new ClassStreamResult(live, place, stream)
            : Problems.Of(StatusCodes.Status503ServiceUnavailable, $"This class has {LiveClass.MostViewers} viewers already; try again later.");
    }

    private static IResult Open(LiveClasses classes) => classes.Open() is var (live, key)
        ? TypedResults.Json(new ClassEvents.Opened(live.Code, key, live.Ends), WorkerJson.Lines.ClassOpened, statusCode: StatusCodes.Status201Created)
        : Problems.Of(StatusCodes.Status429TooManyRequests, $"{LiveClasses.Most} classes are open already; end one, or try again later.");

    private static async Task<IResult> ShowAsync(HttpContext context, string code, LiveClasses classes, TurnQueue queue)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.ClassShowRequest, body => body.Problem(), context.RequestAborted);
        if (request is null) return refusal!;
        if (queue.Find(request.Turn!) is not { Message.Platform: WebSurface.Platform } turn) return TurnEndpoints.UnknownTurn();
        if (!ClassTexts.MayBeShown(turn.Message.Text)) return Problems.BadRequest("Only questions and lessons, and commands about a text given with them, are shown to a class.");
        return Do(context, classes, code, live => live.Show(request.Run!, turn));
    }

    private static IResult Do(HttpContext context, LiveClasses classes, string code, Action<LiveClass> change)
    {
        if (classes.Find(code) is not { } live) return Unknown();
        if (!HasKey(context, live)) return WrongKey();
        change(live);
        return TypedResults.NoContent();
    }

    private static bool HasKey(HttpContext context, LiveClass live) => context.Request.Headers[KeyHeader] is [var key] && live.IsKey(key);

    private static ProblemHttpResult Unknown() => Problems.NotFound("There is no such class, or it has ended.");

    private static ProblemHttpResult WrongKey() => Problems.Of(StatusCodes.Status403Forbidden, $"Send the class's key as {KeyHeader}: only who opened a class shows things to it.");
}
