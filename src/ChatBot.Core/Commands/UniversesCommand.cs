using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Commands;

/// <summary>One text, several replies that differ in nothing but the seed; then what they share and where they part. One reply writes a seed's again.</summary>
internal sealed class UniversesCommand(
    ChatTurn chat, TurnRunner runner, IBackendProvider backend, ModelSlots slots, SampleComparison comparison, Messages messages, TimeProvider time) : ICommand
{
    private const int Least = 1;
    private const int Most = 8;
    private const int Usual = 4;

    public string Name => "universes";

    public string Usage => "[1-8] TEXT";

    public CommandKind Kind => CommandKind.Model;

    public async IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (count, text) = Read(call.Argument);
        if (count is < Least or > Most || InboundText.IsBlank(text))
        {
            var usage = messages.Get(call.Language, MessageKey.UniversesUsage, Least, Most, Usual);
            await foreach (var update in CommandReply.Of(Task.FromResult(usage))) yield return update;
            yield break;
        }

        var composition = await chat.ComposeAsync(call.Message, text, TurnSettings.Default, cancellationToken);
        if (composition is TurnComposition.Refused { Message: var reason }) yield return new TurnUpdate.Failed(reason);
        if (composition is not TurnComposition.Ready { Prompt: var prompt }) yield break;
        await using var batch = new SampleBatch(runner, slots, prompt, Seeds(prompt, count));
        await foreach (var update in ShowAsync(call.Language, batch, cancellationToken)) yield return update;
    }

    private async IAsyncEnumerable<TurnUpdate> ShowAsync(Language language, SampleBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var shown = new ShownSamples();
        batch.Start(cancellationToken);
        for (var i = 0; i < batch.Seeds.Count && !cancellationToken.IsCancellationRequested; i++)
        {
            yield return shown.Add((i > 0 ? "\n\n" : "") + messages.Get(language, MessageKey.Universe, i + 1, batch.Seeds[i]) + "\n\n");
            await foreach (var update in batch.ReadAsync(i, cancellationToken))
                if (shown.Add(update) is { } visible) yield return visible;
        }

        var isWhole = shown.Results.Count == batch.Seeds.Count && !cancellationToken.IsCancellationRequested;
        var isCompared = isWhole && batch.Seeds.Count > 1;
        if (isCompared) yield return shown.Add("\n\n" + comparison.Describe(language, shown.Results.Select(result => result.Text).ToList()));
        if (isCompared && (await backend.WaitAsync(cancellationToken)).RepeatsExactly)
            yield return shown.Add("\n\n" + messages.Get(language, MessageKey.UniversesAgain, batch.Seeds[^1]));
        yield return new TurnUpdate.Finished(shown.ToResult(time.GetElapsedTime(began), isWhole ? null : FinishReason.Aborted) with
        {
            Data = isCompared ? new ReplyData.Universes([.. shown.Results]) : null,
        });
    }

    /// <summary>A number before the text is how many; a text that begins with another number needs one before it.</summary>
    private static (int Count, string Text) Read(string argument)
    {
        var text = argument.TrimStart();
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u3000");
        var first = end < 0 ? text : text[..end];
        if (first.Length == 0 || !first.All(char.IsAsciiDigit)) return (Usual, argument);
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (count, end < 0 ? "" : text[(end + 1)..]) : (0, "");
    }

    /// <summary>One after the other, so that any reply can be written again: <c>/settings seed</c>, then one universe.</summary>
    private static List<uint> Seeds(TurnPrompt prompt, int count)
    {
        // Short ones are easier to write down.
        var first = prompt.Sampling.Seed ?? (uint)RandomNumberGenerator.GetInt32(1, 1_000_000);
        return Enumerable.Range(0, count).Select(i => unchecked(first + (uint)i)).ToList();
    }
}
