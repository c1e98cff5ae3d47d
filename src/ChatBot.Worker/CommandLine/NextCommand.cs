using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Replies;
using ChatBot.Inference;
using ChatBot.Worker.Json;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot next "prefix"</c>: what the model holds likeliest to come next.</summary>
internal static class NextCommand
{
    private const int MaxTop = 1000;

    private static readonly Argument<string> Prefix = new("prefix") { Description = "The text so far; - reads standard input" };

    private static readonly Option<int> Top = new("--top")
    {
        Description = "How many candidates",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create(CommandContext context)
    {
        var command = new Command("next", "Show the likeliest next tokens with their probabilities") { Prefix, Top, context.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var top = parsed.GetValue(Top);
        if (top is < 1 or > MaxTop)
            throw new WrongUsageException($"--top must be between 1 and {MaxTop}");
        using var interruption = new Interruption(cancellationToken);
        var prefix = await QuestionText.ReadAsync(parsed.GetRequiredValue(Prefix), context.Terminal, interruption.Token);
        await using var host = context.BuildHost(parsed);
        var backend = await ModelLoading.LoadAsync(host.Services, context.Terminal, interruption.Token);
        var candidates = await NextTokensAsync(backend, prefix, top, interruption.Token);
        if (parsed.GetValue(context.Json))
        {
            var json = JsonSerializer.Serialize(new NextReport(prefix, candidates), WorkerJson.Lines.NextReport);
            await context.Terminal.Out.WriteLineAsync(json);
        }
        else
        {
            Show(candidates, context.Terminal);
        }

        return ExitCode.Success;
    }

    private static async Task<IReadOnlyList<TokenProbability>> NextTokensAsync(
        ICompletionBackend backend, string prefix, int top, CancellationToken cancellationToken)
    {
        try
        {
            return await backend.NextTokensAsync(prefix, top, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new CommandFailedException($"the prefix does not fit the model's context of {backend.ContextTokens} tokens", exception);
        }
    }

    private static void Show(IReadOnlyList<TokenProbability> candidates, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("id", "text", "probability", "");
        foreach (var candidate in candidates)
        {
            var bar = new string('█', (int)Math.Round(candidate.Probability * 40));
            var probability = candidate.Probability.ToString("P2", CultureInfo.InvariantCulture);
            table.AddRow(candidate.Id.ToString(), Markup.Escape(VisibleText.Of(candidate.Text)), probability, bar);
        }

        terminal.Decorated.Write(table);
    }
}
