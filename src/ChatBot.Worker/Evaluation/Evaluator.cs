using System.Collections.Concurrent;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Evaluation;

/// <summary>Asks every question several times, with the scaffold and without, as many at once as the model has slots.</summary>
internal sealed class Evaluator(TurnComposer composer, TurnRunner runner, ScaffoldLibrary scaffolds, ICompletionBackend backend)
{
    /// <param name="questions">What to ask.</param>
    /// <param name="runs">Seeds per question.</param>
    /// <param name="firstSeed">The first of them; the others follow it.</param>
    /// <param name="settings">Mode and limits.</param>
    /// <param name="onReply">Called for every reply, in no order, by one thread at a time.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    public async Task<IReadOnlyCollection<EvalReply>> RunAsync(
        IReadOnlyList<EvalQuestion> questions,
        int runs,
        uint firstSeed,
        TurnSettings settings,
        Action<EvalReply> onReply,
        CancellationToken cancellationToken)
    {
        var replies = new ConcurrentQueue<EvalReply>();
        var gate = new Lock();
        var asked = from run in Enumerable.Range(0, runs) from question in questions select (question, Seed: unchecked(firstSeed + (uint)run));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = backend.Slots, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(asked, parallel, async (one, token) =>
        {
            var reply = await AskAsync(one.question, settings with { Seed = one.Seed }, token);
            replies.Enqueue(reply);
            lock (gate)
                onReply(reply);
        });
        return replies;
    }

    private async Task<EvalReply> AskAsync(EvalQuestion question, TurnSettings settings, CancellationToken cancellationToken)
    {
        var prompt = composer.Compose(question.Text, history: [], settings, Language.English, backend) switch
        {
            TurnComposition.Ready ready => ready.Prompt,
            TurnComposition.Refused refused => throw new CommandFailedException($"'{question.Text}': {refused.Message}"),
            _ => throw new InvalidOperationException("unknown composition"),
        };
        await foreach (var update in runner.RunAsync(prompt, cancellationToken))
        {
            if (update is TurnUpdate.Finished { Result: var result })
                return Judge(question, result);
            if (update is TurnUpdate.Failed failed)
                throw new CommandFailedException(failed.Message);
        }

        throw new InvalidOperationException("the turn did not end");
    }

    private EvalReply Judge(EvalQuestion question, TurnResult result)
    {
        var labels = scaffolds.All.SelectMany(scaffold => scaffold.Labels).ToHashSet(StringComparer.Ordinal);
        return new EvalReply(
            result.Mode,
            question.Text,
            result.Seed,
            result.Text,
            question.IsAnsweredBy(result.Text),
            result.Finish is FinishReason.Stop or FinishReason.Eos,
            ShowsLabel(result.Text, labels),
            result.Finish);
    }

    /// <summary>A speaker's name with its colon, anywhere in the text.</summary>
    private static bool ShowsLabel(string text, HashSet<string> labels) => labels.Any(label =>
    {
        for (var at = text.IndexOf(label, StringComparison.Ordinal); at >= 0; at = text.IndexOf(label, at + 1, StringComparison.Ordinal))
        {
            if (text[(at + label.Length)..].TrimStart() is [':' or '：', ..])
                return true;
        }

        return false;
    });
}
