using System.Globalization;
using System.Text;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;

namespace ChatBot.Core.Commands;

/// <summary>Shows how likely the model held each token of the last reply, and what else it might have written.</summary>
internal sealed class XrayCommand(ConversationStore store, XrayReader reader, Messages messages) : ICommand
{
    private const int Alternatives = 4;
    private const int MostRows = 150;
    private const int BarCells = 8;
    private const int TextCells = 14;

    public string Name => "xray";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Model;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (await store.LoadLastReplyAsync(call.Key, cancellationToken) is not { } last) return messages.Get(call.Language, MessageKey.NoTurnYet);
        return await reader.ReadAsync(last, Alternatives, call.Language, cancellationToken) switch
        {
            XrayReading.Ready { Xray: var xray } => Show(call.Language, xray),
            XrayReading.Refused { Message: var reason } => reason,
            var other => throw new InvalidOperationException($"unknown reading {other.GetType().Name}"),
        };
    }

    private string Show(Language language, ReplyXray xray)
    {
        var table = new StringBuilder();
        foreach (var (i, token) in xray.Tokens.Take(MostRows).Index()) table.Append(Row(i + 1, token)).Append('\n');
        if (xray.Tokens.Count > MostRows) table.Append("…\n");
        var parts = string.Join('\n', xray.Prompt.Select(part =>
            $"- {messages.Get(language, MessageKey.XrayPart(part.Kind))}: {part.Text.EnumerateRunes().Count()}"));
        var shown = messages.Get(language, MessageKey.Xray, parts, CommandReply.Fence(table.ToString()));
        return xray.IsDerived ? $"{shown}\n\n{messages.Get(language, MessageKey.XrayDerived)}" : shown;
    }

    private static string Row(int number, XrayToken token)
    {
        var others = token.Alternatives.Where(other => other.Id != token.Id).Select(other => $"{VisibleText.Of(other.Text)} {Percent(other.Probability)}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{number,4} {(token.IsCut ? '-' : ' ')} {Percent(token.Probability),7}  {Bar(token.Probability)}  {VisibleText.Of(token.Text).PadRight(TextCells)}  {string.Join("  ", others)}").TrimEnd();
    }

    private static string Percent(float probability) =>
        probability is > 0 and < 0.0005f ? "<0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{probability * 100:F1} %");

    private static string Bar(float probability) => new string('█', (int)MathF.Round(probability * BarCells)).PadRight(BarCells, '·');
}
