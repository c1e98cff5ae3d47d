namespace ChatBot.Worker.Teams.Cards.Elements;

/// <param name="Width"><c>auto</c>, <c>stretch</c>, a weight like <c>2</c>, or <c>80px</c>.</param>
/// <param name="Items">From top to bottom.</param>
internal sealed record Column(string Width, IReadOnlyList<CardElement> Items)
{
    public string Type { get; } = "Column";

    public ContainerStyle? Style { get; init; }

    public Spacing? Spacing { get; init; }
}
