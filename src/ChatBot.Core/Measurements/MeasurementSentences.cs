using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Replies;

namespace ChatBot.Core.Measurements;

/// <summary>Each measurement in plain words: what was found, what that means, and what it does not.</summary>
internal sealed class MeasurementSentences(Messages messages)
{
    private const int MostListed = 8;
    private const int MostCharacters = 60;

    public string Meaning(Language language, MeasurementKind kind) => messages.Get(language, MessageKey.MeasureMeans(MeasurementNames.Of(kind)));

    public string Of(Language language, VerbatimOverlap overlap) => overlap switch
    {
        { FromStart.Words: > 0 } => messages.Get(
            language, MessageKey.MeasureOverlap, overlap.FromStart.Words, overlap.FromStart.Tokens, overlap.Longest.Words, Percent(overlap.Share)),
        { Spans.Count: > 0 } => messages.Get(language, MessageKey.MeasureOverlapLater, overlap.Longest.Words, overlap.Longest.Tokens, Percent(overlap.Share)),
        _ => messages.Get(language, MessageKey.MeasureOverlapNone, VerbatimOverlap.FewestWords),
    };

    public string Of(Language language, SampleAgreement agreement)
    {
        var beginning = agreement.Beginning;
        if (beginning.Distinct == 1) return messages.Get(language, MessageKey.MeasureAgreementSame, agreement.Samples);
        var branches = Listed(language, beginning.Branches, MessageKey.UniversesEnd);
        var parting = beginning.Text.Length == 0
            ? messages.Get(language, MessageKey.UniversesPartAtOnce, agreement.Samples, beginning.Distinct, branches)
            : messages.Get(language, MessageKey.UniversesPart, agreement.Samples, beginning.Text, beginning.Distinct, branches);
        var shared = agreement.Shared.Count == 0
            ? messages.Get(language, MessageKey.MeasureAgreementNothing)
            : messages.Get(language, MessageKey.MeasureAgreementShared, string.Join(Separator(language), agreement.Shared.Select(phrase => Quoted(phrase))));
        return language == Language.Chinese ? parting + shared : $"{parting} {shared}";
    }

    public string Of(Language language, FirstTokenDistribution distribution)
    {
        if (distribution.Top.Count == 0) return messages.Get(language, MessageKey.MeasureFirstTokenUnknown);
        var likeliest = distribution.Top[0];
        return messages.Get(
            language,
            distribution.IsWhole ? MessageKey.MeasureFirstToken : MessageKey.MeasureFirstTokenPart,
            VisibleText.Of(likeliest.Text),
            Percent(likeliest.Probability),
            Number(distribution.EntropyBits),
            Number(distribution.Choices),
            distribution.Tokens);
    }

    public string Of(Language language, WrittenProbability probability) => messages.Get(
        language,
        MessageKey.MeasureProbability,
        probability.Tokens,
        Percent(probability.Mean),
        Number(probability.Perplexity),
        Percent(probability.Likeliest),
        VisibleText.Of(probability.Least.Text),
        Percent(probability.Least.Probability));

    public string Of(Language language, SampleEndings endings) =>
        messages.Get(language, MessageKey.MeasureEnding, endings.Samples, endings.ByItself, endings.AtStop, endings.AtLimit, endings.Aborted);

    public string Of(Language language, DistinctAnswers answers) => messages.Get(
        language, MessageKey.MeasureAnswers, answers.Answers.Count, answers.Answers.Sum(answer => answer.Count), Listed(language, answers.Answers, MessageKey.MeasureEmpty));

    public string OfCut(Language language) => messages.Get(language, MessageKey.MeasureCut);

    public string OfTokens(Language language, string text, int tokens, int characters) =>
        messages.Get(language, MessageKey.MeasureTokens, VisibleText.Of(text), tokens, characters);

    private string Listed(Language language, IReadOnlyList<CountedText> counted, string emptyKey)
    {
        var shown = counted.Take(MostListed).Select(one => one.Text.Length == 0
            ? messages.Get(language, emptyKey, one.Count)
            : messages.Get(language, MessageKey.UniversesBranch, one.Count, Short(one.Text)));
        return string.Join(Separator(language), shown) + (counted.Count > MostListed ? " …" : "");
    }

    private static string Short(string text)
    {
        var shown = VisibleText.Of(text).Replace('␣', ' ');
        if (shown.Length <= MostCharacters) return shown;
        return shown[..(char.IsHighSurrogate(shown[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";
    }

    private static string Quoted(string phrase) => $"“{Short(phrase)}”";

    private static string Separator(Language language) => language == Language.Chinese ? "、" : ", ";

    /// <summary>Two significant digits where it is small, so that a tiny probability is not shown as none.</summary>
    private static string Percent(double share) => share switch
    {
        0 => "0",
        < 0.00001 => "<0.001",
        < 0.001 => (share * 100).ToString("G2", CultureInfo.InvariantCulture),
        _ => (share * 100).ToString("0.#", CultureInfo.InvariantCulture),
    };

    private static string Number(double number) => number >= 100 ? number.ToString("F0", CultureInfo.InvariantCulture) : number.ToString("0.0", CultureInfo.InvariantCulture);
}
