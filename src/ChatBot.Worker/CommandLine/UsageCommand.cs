using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Core.Usage;
using ChatBot.Worker.Json;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot usage</c>: the tokens that everybody has used, for whoever runs the program.</summary>
internal static class UsageCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("usage", "Show how many tokens were used, by whom, and what they would cost") { context.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = context.BuildHost(parsed);
            host.Services.GetRequiredService<Database>().Open();
            var people = await host.Services.GetRequiredService<UsageStore>().LoadAllAsync(cancellationToken);
            var prices = host.Services.GetRequiredService<IOptions<ChatOptions>>().Value;
            if (parsed.GetValue(context.Json))
                await context.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(UsageReport.Of(TotalUsage.Of(people), prices), WorkerJson.Lines.UsageReport));
            else
                Show(people, prices, context.Terminal);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(IReadOnlyList<PersonUsage> people, ChatOptions prices, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("platform", "who", "replies", "given", "written", "cost");
        foreach (var (platform, author, usage) in people)
            AddRow(table, platform, author.Length > 0 ? author : "(forgotten)", usage, prices);
        var total = TotalUsage.Of(people);
        AddRow(table, "all", $"people: {total.People}", total.Usage, prices);
        terminal.Decorated.Write(table);
        terminal.Out.WriteLine($"At {UsageCost.Show(prices.PricePerMillionTokens)} for a million tokens (Chat:PricePerMillionTokens).");
        if (UsageCost.Of(total.Usage, prices).ByGpu is { } byGpu)
            terminal.Out.WriteLine($"{Minutes(total.Usage)} minutes of computing: {UsageCost.Show(byGpu)} on a rented GPU (Chat:PricePerGpuHour).");
    }

    private static void AddRow(Table table, string platform, string who, TokenUsage usage, ChatOptions prices) => table.AddRow(
        Markup.Escape(platform),
        Markup.Escape(who),
        Whole(usage.Replies),
        Whole(usage.PromptTokens),
        Whole(usage.CompletionTokens),
        UsageCost.Show(UsageCost.Of(usage, prices).ByTokens));

    private static string Whole(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Minutes(TokenUsage usage) => (usage.Seconds / 60).ToString("F1", CultureInfo.InvariantCulture);
}
