using System.CommandLine;
using System.Text.Json;
using ChatBot.Core.Replies;
using ChatBot.Inference;
using ChatBot.Worker.Json;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot tokens "text"</c>: how the model's tokenizer cuts a text.</summary>
internal static class TokensCommand
{
    private const string ModelEncoding = "model";

    private static readonly Argument<string> Text = new("text") { Description = "The text; - reads standard input" };

    private static readonly Option<string> Encoding = new("--encoding")
    {
        Description = "Whose vocabulary: model",
        DefaultValueFactory = _ => ModelEncoding,
    };

    public static Command Create(CommandContext context)
    {
        var command = new Command("tokens", "Show the tokens of a text: ids, pieces and bytes") { Text, Encoding, context.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var encoding = parsed.GetValue(Encoding)!;
        if (encoding != ModelEncoding)
            throw new WrongUsageException($"--encoding {encoding} is not available: only 'model', the loaded model's own vocabulary, is");
        using var interruption = new Interruption(cancellationToken);
        var text = await QuestionText.ReadAsync(parsed.GetRequiredValue(Text), context.Terminal, interruption.Token);
        await using var host = context.BuildHost(parsed);
        var backend = await ModelLoading.LoadAsync(host.Services, context.Terminal, interruption.Token);
        var report = Report(text, Tokenize(backend, text));
        if (parsed.GetValue(context.Json))
            await context.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, WorkerJson.Lines.TokensReport));
        else
            Show(report, context.Terminal);
        return ExitCode.Success;
    }

    private static IReadOnlyList<TokenPiece> Tokenize(ICompletionBackend backend, string text)
    {
        try
        {
            return backend.Tokenize(text);
        }
        catch (NotSupportedException exception)
        {
            throw new CommandFailedException(exception.Message, exception);
        }
    }

    private static TokensReport Report(string text, IReadOnlyList<TokenPiece> pieces) => new(
        ModelEncoding,
        pieces.Count,
        text.EnumerateRunes().Count(),
        [.. pieces.Select(piece => new TokensReport.Token(piece.Id, piece.Text, Convert.ToHexStringLower(piece.Bytes.Span)))]);

    private static void Show(TokensReport report, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("id", "text", "bytes");
        foreach (var token in report.Tokens)
            table.AddRow(token.Id.ToString(), Markup.Escape(VisibleText.Of(token.Text)), token.Bytes);
        terminal.Decorated.Write(table);
        terminal.Out.WriteLine($"{report.Count} tokens, {report.Characters} characters");
    }
}
