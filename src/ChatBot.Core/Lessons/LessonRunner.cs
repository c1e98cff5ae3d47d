using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using ChatBot.Core.Commands;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Lessons;

/// <summary>Runs a lesson: each variant's samples as one batch over their prompt, then what is measured.</summary>
public sealed class LessonRunner
{
    private readonly IBackendProvider _backend;
    private readonly LessonPrompts _prompts;
    private readonly LessonMeasurer _measurer;
    private readonly TurnRunner _runner;
    private readonly ModelSlots _slots;
    private readonly Messages _messages;

    internal LessonRunner(IBackendProvider backend, LessonPrompts prompts, LessonMeasurer measurer, TurnRunner runner, ModelSlots slots, Messages messages) =>
        (_backend, _prompts, _measurer, _runner, _slots, _messages) = (backend, prompts, measurer, runner, slots, messages);

    /// <param name="lesson">What to run.</param>
    /// <param name="seed">Of each variant's first sample; null: a new one. The next sample has the next seed.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="cancellationToken">Ends it, with what it has.</param>
    public async IAsyncEnumerable<LessonUpdate> RunAsync(Lesson lesson, uint? seed, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        if (lesson.Mode == LessonMode.Show)
        {
            yield return new LessonUpdate.Ended(Report(lesson, [], [], [], []), IsWhole: true);
            yield break;
        }

        var model = await _backend.WaitAsync(cancellationToken);
        // Short ones are easier to write down.
        var first = seed ?? (uint)RandomNumberGenerator.GetInt32(1, 1_000_000);
        var (variants, leftOut, refused) = _prompts.Compose(lesson, first, language, model);
        if (refused is not null)
        {
            yield return new LessonUpdate.Failed(refused);
            yield break;
        }

        var run = new LessonRun(lesson, language, model, variants, leftOut);
        foreach (var variant in variants)
        {
            yield return new LessonUpdate.VariantBegun(variant);
            await foreach (var update in RunAsync(run, variant, cancellationToken)) yield return update;
            if (cancellationToken.IsCancellationRequested) break;
        }

        foreach (var variant in leftOut) yield return new LessonUpdate.VariantLeftOut(variant);
        yield return await EndAsync(run, cancellationToken);
    }

    /// <summary>A variant's samples one after the other, and between them what all write meanwhile.</summary>
    private async IAsyncEnumerable<LessonUpdate> RunAsync(LessonRun run, LessonVariant variant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var updates = Channel.CreateUnbounded<LessonUpdate>(new UnboundedChannelOptions { SingleReader = true });
        var writing = WriteAsync(run, variant, updates.Writer, left.Token);
        try
        {
            await foreach (var update in updates.Reader.ReadAllAsync(CancellationToken.None)) yield return update;
        }
        finally
        {
            await left.CancelAsync();
            await writing;
        }
    }

    /// <summary>Ends the channel, with the failure if there was one.</summary>
    private async Task WriteAsync(LessonRun run, LessonVariant variant, ChannelWriter<LessonUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in SampleAsync(run, variant, updates, cancellationToken)) updates.TryWrite(update);
            updates.Complete();
        }
        catch (Exception exception)
        {
            updates.Complete(exception);
        }
    }

    private async IAsyncEnumerable<LessonUpdate> SampleAsync(
        LessonRun run, LessonVariant variant, ChannelWriter<LessonUpdate> glimpses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (run.Lesson.Samples == 0) yield break;
        var seeds = Enumerable.Range(0, run.Lesson.Samples).Select(i => unchecked(variant.Prompt.Sampling.Seed!.Value + (uint)i)).ToList();
        var before = run.Samples.Count;
        await using var batch = new SampleBatch(_runner, _slots, variant.Prompt, seeds, Glimpse);
        batch.Start(cancellationToken);
        for (var i = 0; i < seeds.Count && !cancellationToken.IsCancellationRequested; i++)
        {
            var number = run.Samples.Count;
            yield return new LessonUpdate.SampleBegun(number, seeds[i]);
            await foreach (var update in batch.ReadAsync(i, cancellationToken))
            {
                if (update is not TurnUpdate.Finished { Result: var result })
                {
                    yield return new LessonUpdate.Written(update);
                    continue;
                }

                var sample = new LessonSample(variant.Name, result with { Sample = number });
                run.Samples.Add(sample);
                yield return new LessonUpdate.SampleEnded(sample);
            }
        }

        void Glimpse(int sample, string text) =>
            glimpses.TryWrite(new LessonUpdate.Glimpsed(new LessonGlimpse(before + sample, variant.Name, seeds[sample], text)));
    }

    private async Task<LessonUpdate> EndAsync(LessonRun run, CancellationToken cancellationToken)
    {
        try
        {
            var measurements = cancellationToken.IsCancellationRequested ? [] : await _measurer.MeasureAsync(run, cancellationToken);
            return new LessonUpdate.Ended(Report(run, measurements), IsWhole: !cancellationToken.IsCancellationRequested);
        }
        catch (OperationCanceledException)
        {
            return new LessonUpdate.Ended(Report(run, []), IsWhole: false);
        }
        catch (NotSupportedException)
        {
            return new LessonUpdate.Failed(_messages.Get(run.Language, MessageKey.LessonNeedsVocabulary));
        }
    }

    private static LessonReport Report(LessonRun run, IReadOnlyList<Measurement> measurements) => Report(run.Lesson, run.Variants, run.LeftOut, run.Samples, measurements);

    private static LessonReport Report(
        Lesson lesson,
        IReadOnlyList<LessonVariant> variants,
        IReadOnlyList<LeftOutVariant> leftOut,
        IReadOnlyList<LessonSample> samples,
        IReadOnlyList<Measurement> measurements) => new(
        lesson.Name,
        lesson.Title,
        lesson.Language,
        lesson.LookFor,
        variants.Select(variant => new LessonReport.Variant(variant.Name, variant.Prompt.Text)).ToList(),
        leftOut,
        samples.Select(Sample).ToList(),
        measurements,
        lesson.Credit);

    private static LessonReport.Sample Sample(LessonSample sample) =>
        new(sample.Result.Sample, sample.Variant, sample.Result.Seed, sample.Result.Text, sample.Result.Cut, sample.Result.Finish);
}
