using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Worker.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Web;

/// <summary><c>GET /api/lessons?language=en|zh</c>. A lesson is run as a turn with the text <c>/lesson run NAME</c>.</summary>
internal static class LessonEndpoints
{
    public static void MapLessons(this IEndpointRouteBuilder routes) => routes.MapGet("/api/lessons", List);

    private static IResult List(LessonLibrary library, string? language) => language switch
    {
        null or "en" => Report(library, Language.English),
        "zh" => Report(library, Language.Chinese),
        _ => Problems.BadRequest("language must be en or zh."),
    };

    private static JsonHttpResult<LessonsReport> Report(LessonLibrary library, Language language) =>
        TypedResults.Json(LessonsReport.Of(library, language), WorkerJson.Lines.LessonsReport);
}
