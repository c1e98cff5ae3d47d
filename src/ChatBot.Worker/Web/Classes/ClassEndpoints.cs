using System.Globalization;
using ChatBot.Core.Conversations;
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

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static void MapClasses(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<ForgettingStore>().Forgotten = routes.ServiceProvider.GetRequiredService<LiveClasses>().Forget;
        routes.MapGet("/class", ShowPage);
        routes.MapGet("/class/{code}/events", Read);
        routes.MapPost("/api/class", Open);
        routes.MapPost("/api/class/{code}/show", ShowAsync);
        routes.MapPost("/api/class/{code}/clear", (HttpContext context, string code, LiveClasses classes) => Do(context, classes, code, live => live.ShowNothing()));
        routes.MapPost("/api/class/{code}/end", (HttpContext context, string code, LiveClasses classes) => Do(context, classes, code, live => live.End()));
    }

    /// <summary>The page's own files lie beside <c>/class</c>, and not below it.</summary>
    private static IResult ShowPage(HttpRequest request, IWebHostEnvironment environment) => request.Path.Value!.EndsWith('/')
        ? TypedResults.Redirect("../class")
        : TypedResults.PhysicalFile(environment.WebRootFileProvider.GetFileInfo("class.html").PhysicalPath!, "text/html; charset=utf-8");

    /// <summary>With the key it is the teacher's own page that looks, which is not counted among the viewers.</summary>
    private static IResult Read(HttpContext context, string code, LiveClasses classes, WrongCodes wrong, ClassStream stream)
    {
        var live = classes.Find(code);
        var isTeacher = context.Request.Headers.ContainsKey(KeyHeader);
        if (isTeacher && live is not null) return HasKey(context, live) ? Enter(context, live, isTeacher, stream) : WrongKey();
        // Before anything is said of the code: whoever guesses learns nothing of the right one either.
        if (wrong.Wait(context.Connection.RemoteIpAddress) is { Ticks: > 0 } wait)
            return Later(context, StatusCodes.Status429TooManyRequests, "Too many wrong codes were tried; try again in a moment.", wait);
        if (live is not null) return Enter(context, live, isTeacher, stream);
        wrong.Count(context.Connection.RemoteIpAddress);
        return Unknown();
    }

    private static IResult Enter(HttpContext context, LiveClass live, bool isTeacher, ClassStream stream) => live.Enter(isTeacher) is { } place
        ? new ClassStreamResult(live, place, stream)
        : Later(context, StatusCodes.Status503ServiceUnavailable, $"This class has {LiveClass.MostViewers} viewers already; try again later.", Soon);

    private static IResult Open(HttpContext context, LiveClasses classes) => classes.Open() is var (live, key)
        ? TypedResults.Json(new ClassEvents.Opened(live.Code, key, live.Ends), WorkerJson.Lines.ClassOpened, statusCode: StatusCodes.Status201Created)
        : Later(context, StatusCodes.Status429TooManyRequests, $"{LiveClasses.Most} classes are open already; end one, or try again later.", Soon);

    private static async Task<IResult> ShowAsync(HttpContext context, string code, LiveClasses classes, TurnQueue queue, ForgettingStore store)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.ClassShowRequest, body => body.Problem(), context.RequestAborted);
        if (request is null) return refusal!;
        if (queue.Find(request.Turn!) is not { Message.Platform: WebSurface.Platform } turn) return TurnEndpoints.UnknownTurn();
        if (!ClassTexts.MayBeShown(turn.Message.Text)) return Problems.BadRequest("Only questions and lessons, and commands about a text given with them, are shown to a class.");
        if (classes.Find(code) is not { } live) return Unknown();
        if (!HasKey(context, live)) return WrongKey();
        void Show() => live.Show(request.Run!, turn);
        // The page forgets a lesson's conversation when it has run, which may be before it is shown.
        if (ClassTexts.LessonIn(turn.Message.Text) is not null) Show();
        else if (!await store.UseUnlessForgottenAsync(turn.Id, Show, context.RequestAborted)) return TurnEndpoints.UnknownTurn();
        return TypedResults.NoContent();
    }

    private static IResult Do(HttpContext context, LiveClasses classes, string code, Action<LiveClass> change)
    {
        if (classes.Find(code) is not { } live) return Unknown();
        if (!HasKey(context, live)) return WrongKey();
        change(live);
        return TypedResults.NoContent();
    }

    private static bool HasKey(HttpContext context, LiveClass live) => context.Request.Headers[KeyHeader] is [var key] && live.IsKey(key);

    private static ProblemHttpResult Later(HttpContext context, int status, string detail, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(status, detail);
    }

    private static ProblemHttpResult Unknown() => Problems.NotFound("There is no such class, or it has ended.");

    private static ProblemHttpResult WrongKey() => Problems.Of(StatusCodes.Status403Forbidden, $"Send the class's key as {KeyHeader}: only who opened a class shows things to it.");
}
