using System.Text.Json.Serialization;

namespace ChatBot.Core.Measurements;

/// <summary>Something measured at a lesson's run: the numbers, and what they mean. A new kind is one more of these.</summary>
/// <param name="Sentence">What was found, in the reader's language.</param>
[JsonDerivedType(typeof(Overlap), "overlap")]
[JsonDerivedType(typeof(Agreement), "agreement")]
[JsonDerivedType(typeof(FirstToken), "first-token")]
[JsonDerivedType(typeof(Probability), "probability")]
[JsonDerivedType(typeof(Ending), "ending")]
[JsonDerivedType(typeof(Cut), "cut")]
[JsonDerivedType(typeof(Answers), "answers")]
[JsonDerivedType(typeof(Tokens), "tokens")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
public abstract record Measurement(string Sentence)
{
    /// <summary>Number of the sample that it is about, from 0; null: it is about several, or none.</summary>
    [JsonPropertyName("sample"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OfSample { get; init; }

    /// <summary>Name of the variant that it is about; null: it is about one sample, or none.</summary>
    [JsonPropertyName("variant"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OfVariant { get; init; }

    /// <summary>What that means and what it does not, in the reader's language; the same for all of a kind.</summary>
    public string Meaning { get; init; } = "";

    public sealed record Overlap(VerbatimOverlap Value, string Sentence) : Measurement(Sentence);

    public sealed record Agreement(SampleAgreement Value, string Sentence) : Measurement(Sentence);

    public sealed record FirstToken(FirstTokenDistribution Value, string Sentence) : Measurement(Sentence);

    public sealed record Probability(WrittenProbability Value, string Sentence) : Measurement(Sentence);

    public sealed record Ending(SampleEndings Value, string Sentence) : Measurement(Sentence);

    /// <param name="Text">From the stop sequence on.</param>
    /// <param name="Sentence">As in the base.</param>
    public sealed record Cut(string Text, string Sentence) : Measurement(Sentence);

    public sealed record Answers(DistinctAnswers Value, string Sentence) : Measurement(Sentence);

    /// <param name="Text">One line of the lesson.</param>
    /// <param name="Characters">Unicode code points of it.</param>
    /// <param name="Pieces">Its tokens.</param>
    /// <param name="Sentence">As in the base.</param>
    public sealed record Tokens(string Text, int Characters, IReadOnlyList<Tokens.Piece> Pieces, string Sentence) : Measurement(Sentence)
    {
        /// <param name="Id">Token id.</param>
        /// <param name="Text">U+FFFD where its bytes are only a part of a character.</param>
        public sealed record Piece(int Id, string Text);
    }
}
