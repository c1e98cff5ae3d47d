using System.Globalization;
using System.Text;
using ChatBot.Core.Localization;
using ChatBot.Core.Tokens;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Shows how the model's vocabulary, a published one or both split a text.</summary>
internal sealed class TokensCommand(TokenEncodings encodings, Messages messages) : ICommand
{
    private const string Option = "--encoding";
    private const string Both = "both";
    private const int MostRows = 100;

    public string Name => "tokens";

    public string Usage => $"[{Option} {string.Join('|', TokenEncodings.Names)}|{Both}] TEXT";

    public CommandKind Kind => CommandKind.Model;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<(string Text, ReplyData? Data)> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (Read(call.Argument) is not { } asked) return (messages.Get(call.Language, MessageKey.Usage, $"/{Name} {Usage}"), null);
        var texts = new List<EncodedText>();
        foreach (var encoding in asked.Encodings) texts.Add(await encodings.EncodeAsync(encoding, asked.Text, cancellationToken));
        var shown = texts is [var only]
            ? messages.Get(call.Language, MessageKey.Tokens, only.Tokens.Count, only.Characters, Table(only))
            : messages.Get(call.Language, MessageKey.TokensCompared, texts[0].Characters, string.Join('\n', texts.Select(text => Describe(call.Language, text))));
        return (shown, new ReplyData.Tokens(asked.Text, texts));
    }

    private string Describe(Language language, EncodedText text) => messages.Get(
        language,
        MessageKey.TokensOfEncoding,
        text.Encoding,
        text.Tokens.Count,
        ((double)text.Characters / text.Tokens.Count).ToString("F1", CultureInfo.InvariantCulture),
        Table(text));

    private static string Table(EncodedText text)
    {
        var table = new StringBuilder();
        var rows = TokenRows.Of(text.Tokens);
        foreach (var (token, row) in text.Tokens.Zip(rows).Take(MostRows)) table.Append($"{token.Id,7}  {row}\n");
        if (rows.Count > MostRows) table.Append("      …\n");
        return CommandReply.Fence(table.ToString());
    }

    /// <summary>The encodings and the text, exactly as it stands after them; null where there is no text, or no such encoding.</summary>
    private static (IReadOnlyList<string> Encodings, string Text)? Read(string argument)
    {
        if (!argument.StartsWith(Option + " ", StringComparison.Ordinal)) return argument.Length == 0 ? null : ([TokenEncodings.Model], argument);
        var rest = argument[(Option.Length + 1)..];
        var end = rest.AsSpan().IndexOfAny(" \t\r\n\u3000");
        if (end < 0 || end + 1 == rest.Length) return null;
        var (name, text) = (rest[..end], rest[(end + 1)..]);
        return name == Both ? (TokenEncodings.Names, text) : TokenEncodings.Names.Contains(name, StringComparer.Ordinal) ? ([name], text) : null;
    }
}
