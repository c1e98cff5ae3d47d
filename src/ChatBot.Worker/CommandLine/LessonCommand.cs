using System.CommandLine;
using System.Text.Json;
using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot lesson</c>: the experiments of the lecture.</summary>
internal static class LessonCommand
{
    public static Command Create(CommandContext context)
    {
        var language = LanguageOption.Create();
        var list = new Command("list", "List the lessons") { language, context.Json };
        list.SetAction((parsed, _) => ListAsync(parsed, LanguageOption.Read(parsed, language), context));

        var name = new Argument<string>("name") { Description = "One of the list" };
        var seed = new Option<uint?>("--seed") { Description = "Of the first sample; each next one has the next", HelpName = "N" };
        var run = new Command("run", "Run a lesson and measure what the model writes") { name, seed, language, context.Json };
        run.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, parsed.GetRequiredValue(name), parsed.GetValue(seed), LanguageOption.Read(parsed, language), context, cancellationToken));
        return new Command("lesson", "The experiments of the lecture") { list, run };
    }

    private static async Task<int> ListAsync(ParseResult parsed, Language language, CommandContext context)
    {
        await using var host = context.BuildHost(parsed);
        var library = host.Services.GetRequiredService<LessonLibrary>();
        Complain(library, context.Terminal);
        foreach (var lesson in LessonsReport.Of(library, language).Lessons)
        {
            if (parsed.GetValue(context.Json))
                await context.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(lesson, WorkerJson.Lines.Lesson));
            else
                context.Terminal.Out.WriteLine($"{lesson.Name,-20}  {lesson.Title}");
        }

        return ExitCode.Success;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string name, uint? seed, Language language, CommandContext context, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        await using var host = context.BuildHost(parsed);
        var library = host.Services.GetRequiredService<LessonLibrary>();
        Complain(library, context.Terminal);
        var lesson = library.Find(name, language) ?? throw Unknown(name, language, library, host.Services);
        if (lesson.Mode != LessonMode.Show)
            await ModelLoading.LoadAsync(host.Services, context.Terminal, interruption.Token);
        var output = new LessonOutput(lesson, language, host.Services.GetRequiredService<LessonText>(), context.Terminal, parsed.GetValue(context.Json));
        await output.WriteAsync(host.Services.GetRequiredService<LessonRunner>().RunAsync(lesson, seed, language, interruption.Token));
        return interruption.IsRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    /// <summary>A broken file keeps nobody from the other lessons.</summary>
    private static void Complain(LessonLibrary library, Terminal terminal)
    {
        foreach (var problem in library.Problems)
            terminal.WriteFailure(problem);
    }

    private static WrongUsageException Unknown(string name, Language language, LessonLibrary library, IServiceProvider services) => new(
        services.GetRequiredService<Messages>().Get(
            language, MessageKey.UnknownLesson, name, string.Join(", ", library.In(language).Select(lesson => lesson.Name))));
}
