namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>A piece of text that is shown exactly as it is.</summary>
internal sealed record TextRun
{
    private TextRun(string text) => Text = text;

    public string Type { get; } = "TextRun";

    public string Text { get; }

    public TextColor? Color { get; init; }

    public FontType? FontType { get; init; }

    public TextSize? Size { get; init; }

    public TextWeight? Weight { get; init; }

    public bool? IsSubtle { get; init; }

    /// <summary>As with a text marker.</summary>
    public bool? Highlight { get; init; }

    public bool? Underline { get; init; }

    public bool? Strikethrough { get; init; }

    /// <param name="text">Anybody's. Control characters and overrides of direction go, and what a card would fill in (<c>{{DATE(…)}}</c>) is broken. A run must have a text: nothing is a space.</param>
    public static TextRun Of(string text) => new(CardText.Plain(text) is { Length: > 0 } plain ? plain : " ");
}
