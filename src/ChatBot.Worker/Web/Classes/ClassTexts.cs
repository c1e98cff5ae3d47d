namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// Which of the teacher's texts a class may see: questions, and commands that are about a text given with them. What tells of a conversation,
/// a person or the program (<c>/prompt</c>, <c>/usage</c>, <c>/xray</c>, …) is not shown, and neither is a command that nobody thought about here.
/// </summary>
internal static class ClassTexts
{
    private static readonly string[] Shown = ["ask", "raw", "compare", "universes", "next", "tokens", "lesson"];

    public static bool MayBeShown(string text) =>
        !IsCommand(text) || (Words(text) is [var command, _, ..] && Shown.Contains(command[1..], StringComparer.OrdinalIgnoreCase));

    /// <summary>Name of the lesson that a text runs; null when it runs none.</summary>
    public static string? LessonIn(string text) => !IsCommand(text) || !text.StartsWith("/lesson", StringComparison.OrdinalIgnoreCase) ? null : Words(text) switch
    {
        [_, "run", var name] => name,
        [_, var name] when name is not ("run" or "list") => name,
        _ => null,
    };

    private static bool IsCommand(string text) => text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
