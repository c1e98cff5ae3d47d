using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Turns;
using ChatBot.Worker.Evaluation;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot eval [FILE]</c>: how much of an assistant the scaffold makes of the model, against the model alone.</summary>
internal static class EvalCommand
{
    private const string DefaultFile = "questions.tsv";

    private static readonly Argument<string?> File = new("file")
    {
        Description = $"Lines of: question, tab, accepted answers separated by |; without one, {DefaultFile} beside the program or in ./tests",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> Runs = new("--runs") { Description = "Replies per question", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<uint> Seed = new("--seed") { Description = "The first seed", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> MaxTokens = new("--max-tokens") { Description = "Of a reply", HelpName = "N", DefaultValueFactory = _ => 256 };

    private static readonly Option<string?> Assistant = new("--assistant") { Description = "Which scaffold", HelpName = "NAME" };

    private static readonly Option<bool> SkipRaw = new("--skip-raw") { Description = "Without the comparison" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("eval", "Measure how much of an assistant the scaffold makes of the model")
        {
            File, Runs, Seed, MaxTokens, Assistant, SkipRaw, context.Json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        if (parsed.GetValue(Runs) < 1 || parsed.GetValue(MaxTokens) < 1)
            throw new WrongUsageException("--runs and --max-tokens must be at least 1");
        var questions = await ReadQuestionsAsync(parsed.GetValue(File) ?? FindDefaultFile(), interruption.Token);
        await using var host = context.BuildHost(parsed);
        host.Services.CheckPrompts();
        var backend = await ModelLoading.LoadAsync(host.Services, context.Terminal, interruption.Token);
        var evaluator = ActivatorUtilities.CreateInstance<Evaluator>(host.Services, backend);
        ChatMode[] modes = parsed.GetValue(SkipRaw) ? [ChatMode.Assistant] : [ChatMode.Assistant, ChatMode.Raw];
        var summaries = new List<EvalSummary>();
        foreach (var mode in modes)
            summaries.Add(await EvaluateAsync(evaluator, mode, questions, parsed, context, interruption.Token));
        Show(summaries, context.Terminal, parsed.GetValue(context.Json));
        return ExitCode.Success;
    }

    private static async Task<EvalSummary> EvaluateAsync(
        Evaluator evaluator, ChatMode mode, IReadOnlyList<EvalQuestion> questions, ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var settings = new TurnSettings
        {
            Mode = mode,
            Assistant = mode == ChatMode.Assistant ? parsed.GetValue(Assistant) : null,
            MaxTokens = parsed.GetValue(MaxTokens),
        };
        var json = parsed.GetValue(context.Json);
        var (runs, seed) = (parsed.GetValue(Runs), parsed.GetValue(Seed));
        var replies = await evaluator.RunAsync(questions, runs, seed, settings, reply => Show(reply, context.Terminal, json), cancellationToken);
        return EvalSummary.Of(mode, seed, replies);
    }

    private static string FindDefaultFile() =>
        new[] { Path.Combine(AppContext.BaseDirectory, DefaultFile), Path.Combine("tests", DefaultFile) }.FirstOrDefault(System.IO.File.Exists)
        ?? throw new WrongUsageException($"there is no {DefaultFile} beside the program or in ./tests: name a file of questions (see chatbot eval --help)");

    private static async Task<IReadOnlyList<EvalQuestion>> ReadQuestionsAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return EvalQuestion.ReadAll(path, await System.IO.File.ReadAllLinesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{path} cannot be read", exception);
        }
    }

    private static void Show(EvalReply reply, Terminal terminal, bool json)
    {
        if (json)
            terminal.Out.WriteLine(JsonSerializer.Serialize(reply, WorkerJson.Lines.EvalReply));
        else
            terminal.WriteDim(reply.Correct ? "+" : "-");
    }

    private static void Show(List<EvalSummary> summaries, Terminal terminal, bool json)
    {
        if (json)
        {
            foreach (var summary in summaries)
                terminal.Out.WriteLine(JsonSerializer.Serialize(summary, WorkerJson.Lines.EvalSummary));
            return;
        }

        terminal.WriteRemark("");
        var table = new Table().Border(TableBorder.Minimal).AddColumns("mode", "questions right (first seed)", "replies right", "ended by itself", "labels shown");
        foreach (var summary in summaries)
        {
            table.AddRow(
                summary.Mode.ToString().ToLowerInvariant(),
                $"{summary.QuestionsCorrect} of {summary.Questions}",
                Share(summary.Correct, summary.Replies),
                Share(summary.Ended, summary.Replies),
                Share(summary.ShowingLabel, summary.Replies));
        }

        terminal.Decorated.Write(table);
    }

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{part} of {whole} ({100.0 * part / whole:F1} %)");
}
