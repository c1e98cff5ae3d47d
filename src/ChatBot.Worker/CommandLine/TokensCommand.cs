using System.CommandLine;
using System.Text.Json;
using ChatBot.Core.Tokens;
using ChatBot.Worker.Json;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot tokens "text"</c>: how the model's vocabulary, or a published one, cuts a text.</summary>
internal static class TokensCommand
{
    private const string Both = "both";

    private static readonly Argument<string> Text = new("text") { Description = "The text; - reads standard input" };

    public static Command Create(CommandContext context)
    {
        var encoding = new Option<string>("--encoding")
        {
            Description = $"Whose vocabulary: {string.Join(", ", TokenEncodings.Names)}, or {Both} to compare",
            HelpName = string.Join('|', TokenEncodings.Names),
            DefaultValueFactory = _ => TokenEncodings.Model,
        };
        encoding.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && value != Both && !TokenEncodings.Names.Contains(value, StringComparer.Ordinal))
                result.AddError($"--encoding '{value}' is not one of {string.Join(", ", TokenEncodings.Names)}, {Both}");
        });
        var command = new Command("tokens", "Show the tokens of a text: ids, pieces and bytes") { Text, encoding, context.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetValue(encoding)!, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string encoding, CommandContext context, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var text = await QuestionText.ReadAsync(parsed.GetRequiredValue(Text), context.Terminal, interruption.Token);
        await using var host = context.BuildHost(parsed);
        foreach (var name in encoding == Both ? TokenEncodings.Names : [encoding])
        {
            // Another vocabulary than the model's needs no model.
            if (name == TokenEncodings.Model) await ModelLoading.LoadAsync(host.Services, context.Terminal, interruption.Token);
            var encoded = await EncodeAsync(host.Services.GetRequiredService<TokenEncodings>(), name, text, interruption.Token);
            if (parsed.GetValue(context.Json))
                await context.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(TokensReport.Of(encoded), WorkerJson.Lines.TokensReport));
            else
                Show(encoded, context.Terminal);
        }

        return ExitCode.Success;
    }

    private static async Task<EncodedText> EncodeAsync(TokenEncodings encodings, string name, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await encodings.EncodeAsync(name, text, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            throw new CommandFailedException(exception.Message, exception);
        }
    }

    private static void Show(EncodedText encoded, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("id", "text", "bytes");
        foreach (var (token, shown) in encoded.Tokens.Zip(TokenRows.Of(encoded.Tokens)))
            table.AddRow(token.Id.ToString(), Markup.Escape(shown), Convert.ToHexStringLower(token.Bytes.Span));
        terminal.Decorated.Write(table);
        terminal.Out.WriteLine($"{encoded.Encoding}: {encoded.Tokens.Count} tokens, {encoded.Characters} characters");
    }
}
