using System.Globalization;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>What many cards are made of.</summary>
internal static class Parts
{
    /// <summary>The longest name of anything, and the longest token.</summary>
    public const int MostName = 48;

    private const int BarCells = 16;
    private const string Eighths = "▏▎▍▌▋▊▉";

    public static CardElement Title(string text) => new CardElement.TextBlock(text) { Size = TextSize.Medium, Weight = TextWeight.Bolder };

    public static CardElement Heading(string text) => new CardElement.TextBlock(text) { Weight = TextWeight.Bolder, Spacing = Spacing.Medium };

    public static CardElement Note(string text) => new CardElement.TextBlock(text) { Size = TextSize.Small, IsSubtle = true, Spacing = Spacing.Small };

    /// <summary>Messages written for markdown, without its signs.</summary>
    public static string Unmarked(string message) => message.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);

    public static CardElement Said(string text) => new CardElement.TextBlock(text);

    /// <summary>Anybody's text.</summary>
    public static CardElement Plain(string text) => new CardElement.RichTextBlock([TextRun.Of(text)]);

    /// <summary>The same, small and subtle.</summary>
    public static CardElement PlainNote(string text) =>
        new CardElement.RichTextBlock([TextRun.Of(text) with { Size = TextSize.Small, IsSubtle = true }]) { Spacing = Spacing.Small };

    /// <summary>The same, as it stands, every letter as wide as the other.</summary>
    public static CardElement Code(string text) =>
        new CardElement.Container([new CardElement.RichTextBlock([TextRun.Of(text) with { FontType = FontType.Monospace, Size = TextSize.Small }])]) { Style = ContainerStyle.Emphasis };

    /// <summary>A bar with its name and its share.</summary>
    /// <param name="name">Anybody's text.</param>
    /// <param name="share">From 0 to 1.</param>
    public static CardElement Bar(string name, double share) => new CardElement.ColumnSet(
    [
        new Column("88px", [new CardElement.RichTextBlock([TextRun.Of(CardText.Beginning(name, MostName)) with { FontType = FontType.Monospace, Weight = TextWeight.Bolder }])]),
        new Column("stretch", [new CardElement.RichTextBlock([TextRun.Of(Blocks(share)) with { Color = TextColor.Accent }])]) { Spacing = Spacing.Small },
        new Column("64px", [new CardElement.RichTextBlock([TextRun.Of(Percent(share)) with { FontType = FontType.Monospace }])]) { Spacing = Spacing.Small },
    ])
    { Spacing = Spacing.Small };

    public static string Percent(double share) =>
        share is > 0 and < 0.0005 ? "<0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} %");

    private static string Blocks(double share)
    {
        var eighths = Math.Max(1, (int)Math.Round(Math.Clamp(share, 0, 1) * BarCells * 8));
        return new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[(eighths % 8) - 1].ToString() : "");
    }
}
