using ChatBot.Core.Measurements;

namespace ChatBot.Core.Lessons;

/// <summary>Measures what a lesson's run wrote, as its file asks.</summary>
internal sealed class LessonMeasurer(MeasurementSentences sentences)
{
    private const int Top = 10;

    // A server elsewhere does not say how large its vocabulary is, and names a few tokens only.
    private const int FewestAsked = Top;

    /// <summary>In the order in which the lesson names them.</summary>
    /// <exception cref="NotSupportedException">It asks for tokens, and the model is a server's.</exception>
    public async Task<IReadOnlyList<Measurement>> MeasureAsync(LessonRun run, CancellationToken cancellationToken)
    {
        var measurements = new List<Measurement>();
        foreach (var kind in run.Lesson.Measurements)
        {
            var found = kind == MeasurementKind.FirstToken ? await FirstTokensAsync(run, cancellationToken) : Measure(run, kind);
            measurements.AddRange(found.Select(measurement => measurement with { Meaning = sentences.Meaning(run.Language, kind) }));
        }

        return measurements;
    }

    private IEnumerable<Measurement> Measure(LessonRun run, MeasurementKind kind) => kind switch
    {
        MeasurementKind.Overlap => run.Samples.Select(sample => Overlap(run, sample)),
        MeasurementKind.Probability => run.Samples.Select(sample => Probability(run, sample)).OfType<Measurement>(),
        MeasurementKind.Cut => run.Samples.Select(sample => Cut(run, sample)).OfType<Measurement>(),
        MeasurementKind.Agreement => run.SamplesByVariant.Select(samples => Agreement(run, samples)),
        MeasurementKind.Ending => run.SamplesByVariant.Select(samples => Ending(run, samples)),
        MeasurementKind.Answers => run.SamplesByVariant.Select(samples => Answers(run, samples)),
        MeasurementKind.Tokens => run.Lesson.Text.Split('\n').Where(line => line.Length > 0).Select(line => Tokens(run, line)),
        _ => throw new InvalidOperationException($"unknown measurement {kind}"),
    };

    private async Task<IEnumerable<Measurement>> FirstTokensAsync(LessonRun run, CancellationToken cancellationToken)
    {
        var found = new List<Measurement>();
        foreach (var variant in run.Variants) found.Add(await FirstTokenAsync(run, variant, cancellationToken));
        return found;
    }

    private async Task<Measurement> FirstTokenAsync(LessonRun run, LessonVariant variant, CancellationToken cancellationToken)
    {
        var asked = Math.Max(FewestAsked, run.Model.Model.VocabularySize);
        var distribution = FirstTokenDistribution.Of(await run.Model.NextTokensAsync(variant.Prompt.Text, asked, cancellationToken), Top);
        return new Measurement.FirstToken(distribution, sentences.Of(run.Language, distribution)) { OfVariant = variant.Name };
    }

    private Measurement.Overlap Overlap(LessonRun run, LessonSample sample)
    {
        var overlap = VerbatimOverlap.Of(sample.Result.Text, run.Lesson.Reference, run.Lesson.Text, run.Model.CountTokens);
        return new Measurement.Overlap(overlap, sentences.Of(run.Language, overlap)) { OfSample = sample.Result.Sample };
    }

    private Measurement.Probability? Probability(LessonRun run, LessonSample sample) => WrittenProbability.Of(sample.Result.Written) is { } probability
        ? new Measurement.Probability(probability, sentences.Of(run.Language, probability)) { OfSample = sample.Result.Sample }
        : null;

    private Measurement.Cut? Cut(LessonRun run, LessonSample sample) => sample.Result.Cut.Trim().Length > 0
        ? new Measurement.Cut(sample.Result.Cut, sentences.OfCut(run.Language)) { OfSample = sample.Result.Sample }
        : null;

    private Measurement.Agreement Agreement(LessonRun run, IGrouping<string, LessonSample> samples)
    {
        var agreement = SampleAgreement.Of(samples.Select(sample => sample.Result.Text).ToList());
        return new Measurement.Agreement(agreement, sentences.Of(run.Language, agreement)) { OfVariant = samples.Key };
    }

    private Measurement.Ending Ending(LessonRun run, IGrouping<string, LessonSample> samples)
    {
        var endings = SampleEndings.Of(samples.Select(sample => sample.Result.Finish).ToList());
        return new Measurement.Ending(endings, sentences.Of(run.Language, endings)) { OfVariant = samples.Key };
    }

    private Measurement.Answers Answers(LessonRun run, IGrouping<string, LessonSample> samples)
    {
        var answers = DistinctAnswers.Of(samples.Select(sample => sample.Result.Text).ToList());
        return new Measurement.Answers(answers, sentences.Of(run.Language, answers)) { OfVariant = samples.Key };
    }

    private Measurement.Tokens Tokens(LessonRun run, string line)
    {
        var pieces = run.Model.Tokenize(line).Select(piece => new Measurement.Tokens.Piece(piece.Id, piece.Text)).ToList();
        var characters = line.EnumerateRunes().Count();
        return new Measurement.Tokens(line, characters, pieces, sentences.OfTokens(run.Language, line, pieces.Count, characters));
    }
}
