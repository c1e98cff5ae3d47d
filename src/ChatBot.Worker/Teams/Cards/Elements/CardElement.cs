using System.Text.Json.Serialization;

namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>
/// What a card consists of: as much of Adaptive Cards 1.5 as is used here (source: adaptivecards.io/schemas/1.5.0/adaptive-card.json), and
/// nothing that Teams does not show.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), nameof(TextBlock))]
[JsonDerivedType(typeof(RichTextBlock), nameof(RichTextBlock))]
[JsonDerivedType(typeof(Container), nameof(Container))]
[JsonDerivedType(typeof(ColumnSet), nameof(ColumnSet))]
[JsonDerivedType(typeof(ActionSet), nameof(ActionSet))]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(NumberInput), "Input.Number")]
[JsonDerivedType(typeof(ChoiceInput), "Input.ChoiceSet")]
internal abstract record CardElement
{
    private CardElement()
    {
    }

    public Spacing? Spacing { get; init; }

    public bool? Separator { get; init; }

    /// <summary>Only for what the bot itself says: Teams reads markdown in it.</summary>
    public sealed record TextBlock(string Text) : CardElement
    {
        public bool Wrap { get; } = true;

        public TextSize? Size { get; init; }

        public TextWeight? Weight { get; init; }

        public bool? IsSubtle { get; init; }
    }

    /// <summary>For texts of users and models: nothing in it is markup.</summary>
    public sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : CardElement;

    public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
    {
        public ContainerStyle? Style { get; init; }
    }

    /// <summary>Side by side, on a phone too.</summary>
    public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

    public sealed record ActionSet(IReadOnlyList<CardButton> Actions) : CardElement;

    public sealed record TextInput(string Id) : CardElement
    {
        public string? Label { get; init; }

        public string? Value { get; init; }

        public string? Placeholder { get; init; }

        public int? MaxLength { get; init; }

        public bool? IsMultiline { get; init; }

        public bool? IsRequired { get; init; }

        public string? ErrorMessage { get; init; }

        /// <summary>A regular expression.</summary>
        public string? Regex { get; init; }
    }

    public sealed record NumberInput(string Id) : CardElement
    {
        public string? Label { get; init; }

        public double? Value { get; init; }

        public string? Placeholder { get; init; }

        public double? Min { get; init; }

        public double? Max { get; init; }

        public string? ErrorMessage { get; init; }
    }

    public sealed record ChoiceInput(string Id, IReadOnlyList<InputChoice> Choices) : CardElement
    {
        public string? Label { get; init; }

        public string? Value { get; init; }

        public ChoiceStyle? Style { get; init; }

        public bool Wrap { get; } = true;
    }
}
