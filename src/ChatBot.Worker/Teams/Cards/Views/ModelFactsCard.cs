using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Models;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>The model in figures: a file, and the text that it is made from.</summary>
internal static class ModelFactsCard
{
    private const int MostName = 80;

    public static AdaptiveCard Of(CardWords words, ModelCard card)
    {
        var model = card.Model;
        var facts = words.Get(
            MessageKey.TeamsCardModelFacts,
            model.Parameters > 0 ? Billions(model.Parameters) : "?",
            model.Layers > 0 ? model.Layers : "?",
            card.ContextTokens,
            model.VocabularySize > 0 ? model.VocabularySize.ToString("N0", CultureInfo.InvariantCulture) : "?",
            model.Quantization.Length > 0 ? $"{model.Quantization}, {ByteCount.Show(model.FileBytes)}" : "?");
        var own = card.Training is { } training ? new[] { (model.Name, training, (double)model.FileBytes) } : [];
        var rows = own.Concat(card.Compared.Select(other => (other.Name, other, other.FileBytes))).Where(row => row.Item3 > 0).ToList();
        return new AdaptiveCard(
            words[MessageKey.TeamsCardModel],
            [
                Parts.Title(words[MessageKey.TeamsCardModel]),
                new CardElement.RichTextBlock([TextRun.Of(CardText.Beginning(model.Name, MostName)) with { Weight = TextWeight.Bolder }]),
                Parts.PlainNote(facts),
                Parts.Plain(words[MessageKey.ModelOrigin(card.Origin)]),
                .. rows.Count == 0 ? Array.Empty<CardElement>() : [Parts.Heading(words[MessageKey.TeamsCardModelSizes])],
                .. rows.Select(row => Row(row.Name, row.Item2, row.Item3)),
            ],
            []);
    }

    private static CardElement.ColumnSet Row(string name, TrainingRecord training, double fileBytes)
    {
        var text = $"{(training.TextBytes is null ? "~" : "")}{ByteCount.Show(training.ReckonedTextBytes)}";
        return new CardElement.ColumnSet(
        [
            new Column("3", [Parts.Plain(CardText.Beginning(name, MostName))]),
            new Column("3", [Parts.Plain($"{text} / {ByteCount.Show(fileBytes)}")]),
            new Column("2", [new CardElement.RichTextBlock([TextRun.Of($"{training.TimesFile(fileBytes).ToString("#,0.#", CultureInfo.InvariantCulture)} : 1") with { Weight = TextWeight.Bolder }])]),
        ])
        { Spacing = Spacing.Small };
    }

    private static string Billions(double count) => (count / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + " B";
}
