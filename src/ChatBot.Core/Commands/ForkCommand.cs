using System.Globalization;
using System.Runtime.CompilerServices;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;
using ChatBot.Inference;

namespace ChatBot.Core.Commands;

/// <summary>The last reply again up to a token, and then another one: what would the model have written on from there?</summary>
internal sealed class ForkCommand(ConversationStore store, ForkTurn forks, IBackendProvider backend, Messages messages) : ICommand
{
    public string Name => "fork";

    public string Usage => "K RANK|TEXT";

    public CommandKind Kind => CommandKind.Model;

    public async IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (fork, answer) = await ReadAsync(call, cancellationToken);
        await foreach (var update in fork is null ? CommandReply.Of(Task.FromResult(answer)) : forks.RunAsync(call.Message, fork, cancellationToken)) yield return update;
    }

    /// <summary>What is to be done, or else what to answer.</summary>
    private async Task<(TurnFork? Fork, string Answer)> ReadAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var argument = call.Argument.Trim();
        var space = argument.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !int.TryParse(argument[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || argument[(space + 1)..].Trim() is not { Length: > 0 } wanted)
            return (null, messages.Get(call.Language, MessageKey.ForkUsage));
        var model = await backend.WaitAsync(cancellationToken);
        if (await store.LoadLastReplyAsync(call.Key, cancellationToken) is not { } last) return (null, messages.Get(call.Language, MessageKey.NoTurnYet));
        if (XrayReader.Problem(last, model) is { } problem) return (null, messages.Get(call.Language, problem));
        if (last.Trace is not { } trace) return (null, messages.Get(call.Language, MessageKey.ForkNoTokens));
        if (number < 1 || number > trace.Tokens.Count) return (null, messages.Get(call.Language, MessageKey.ForkPlace, 1, trace.Tokens.Count));
        var tokens = await ChooseAsync(model, last.Prompt, [.. trace.Tokens.Take(number)], wanted, cancellationToken);
        return tokens.Count == 0
            ? (null, messages.Get(call.Language, MessageKey.ForkUsage))
            : (new TurnFork(last.Id, number - 1, tokens), "");
    }

    /// <summary>
    /// A number is a rank among the likeliest tokens there, 1 the likeliest. Anything else is a text, a number in quotes too: a likely token of
    /// just that text (but for a space before it), or else the text's own tokens.
    /// </summary>
    private static async Task<IReadOnlyList<int>> ChooseAsync(
        ICompletionBackend model, string prompt, IReadOnlyList<int> upTo, string wanted, CancellationToken cancellationToken)
    {
        var isRank = int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var rank);
        if (isRank && rank is < 1 or > XrayReader.MostAlternatives) return [];
        var scored = await model.ScoreAsync(new GenerationRequest { Prompt = prompt, ReplyStart = upTo, TopProbabilities = XrayReader.MostAlternatives }, cancellationToken);
        var alternatives = scored[^1].Alternatives;
        if (isRank) return rank <= alternatives.Count ? [alternatives[rank - 1].Id] : [];
        var text = wanted is ['"', .. var quoted, '"'] && quoted.Length > 0 ? quoted : wanted;
        var same = alternatives.FirstOrDefault(other => other.Text == text) ?? alternatives.FirstOrDefault(other => other.Text.Trim() == text);
        return same is not null ? [same.Id] : TokensOf(model, text);
    }

    private static List<int> TokensOf(ICompletionBackend model, string text)
    {
        var tokens = model.Tokenize(text);

        // Some vocabularies put a space before every text; one that is written already is enough.
        if (text is [' ', _, ..] && tokens is [{ Text: var first }, ..] && first.StartsWith("  ", StringComparison.Ordinal)) tokens = model.Tokenize(text[1..]);
        return tokens.Select(token => token.Id).ToList();
    }
}
