using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Conversations;
using ChatBot.Core.Feedback;
using ChatBot.Worker.Json;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot feedback</c>: what people thought of replies, for whoever runs the program; nobody is named.</summary>
internal static class FeedbackCommand
{
    private const int Shown = 100;

    public static Command Create(CommandContext context)
    {
        var command = new Command("feedback", "Show what people thought of replies, without names") { context.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = context.BuildHost(parsed);
            host.Services.GetRequiredService<Database>().Open();
            var entries = await host.Services.GetRequiredService<FeedbackStore>().LoadAsync(Shown, cancellationToken);
            if (!parsed.GetValue(context.Json))
                Show(entries, context.Terminal);
            else
                foreach (var entry in entries) await context.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(FeedbackReport.Of(entry), WorkerJson.Lines.FeedbackReport));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(IReadOnlyList<FeedbackEntry> entries, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("when (UTC)", "platform", "", "answered by", "comment");
        foreach (var entry in entries)
        {
            table.AddRow(
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                Markup.Escape(entry.Platform),
                entry.IsLike ? "up" : "down",
                Markup.Escape(entry.Assistant.Length > 0 ? entry.Assistant : entry.Mode?.ToString().ToLowerInvariant() ?? ""),
                Markup.Escape(entry.Comment.ReplaceLineEndings(" ")));
        }

        terminal.Decorated.Write(table);
        terminal.Out.WriteLine($"Of the last {entries.Count}: up {entries.Count(entry => entry.IsLike)}, down {entries.Count(entry => !entry.IsLike)}.");
    }
}
