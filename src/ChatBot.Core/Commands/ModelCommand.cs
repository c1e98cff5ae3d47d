using System.Globalization;
using System.Text;
using ChatBot.Core.Localization;
using ChatBot.Core.Models;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>The model's card: what it is, how large, base or chat-tuned, and its size against the text it was trained on.</summary>
internal sealed class ModelCommand(IBackendProvider backend, TrainingRecords records, Messages messages) : ICommand
{
    private const int NameWidth = 26;

    public string Name => "model";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(Task.FromResult(Answer(call.Language)));

    private string Answer(Language language)
    {
        if (backend.Current is not { } current) return messages.Get(language, MessageKey.AboutNoModel);
        var card = ModelCard.Of(current, records);
        var model = card.Model;
        var facts = messages.Get(
            language,
            MessageKey.ModelFacts,
            model.Name,
            Known(language, model.Architecture),
            Known(language, model.Parameters > 0 ? Whole(model.Parameters) : ""),
            Known(language, model.Layers > 0 ? Whole(model.Layers) : ""),
            card.ContextTokens,
            Known(language, model.VocabularySize > 0 ? Whole(model.VocabularySize) : ""),
            Known(language, model.Quantization),
            Known(language, card.BitsPerWeight is { } bits ? $"{ByteCount.Show(model.FileBytes)} ({bits.ToString("F2", CultureInfo.InvariantCulture)})" : ""),
            messages.Get(language, MessageKey.ModelOrigin(card.Origin)));
        return $"{facts}\n\n{Training(language, card)}";
    }

    private string Training(Language language, ModelCard card)
    {
        var own = card.Training is { Tokens: var tokens } record && card.Model.FileBytes > 0
            ? messages.Get(language, MessageKey.ModelTraining, Billions(tokens), ByteCount.Show(record.ReckonedTextBytes), Times(record.TimesFile(card.Model.FileBytes)))
            : messages.Get(language, MessageKey.ModelTrainingUnknown);
        return card.Compared.Count == 0 ? own : $"{own}\n\n{messages.Get(language, MessageKey.ModelCompared, CommandReply.Fence(Table(card)))}";
    }

    /// <summary>Name, parameters, tokens in training, size of the training text, size of the file, and how many times larger the text is.</summary>
    private static string Table(ModelCard card)
    {
        var table = new StringBuilder();
        if (card.Training is { } own) AddRow(table, card.Model.Name, card.Model.Parameters, own, card.Model.FileBytes);
        foreach (var other in card.Compared) AddRow(table, other.Name, other.Parameters, other, other.FileBytes);
        return table.ToString();
    }

    private static void AddRow(StringBuilder table, string name, double parameters, TrainingRecord training, double fileBytes)
    {
        var shown = name.Length <= NameWidth ? name : name[..(NameWidth - 1)] + "…";
        var text = $"{(training.TextBytes is null ? "~" : "")}{ByteCount.Show(training.ReckonedTextBytes)}";
        var ratio = fileBytes > 0 ? Times(training.TimesFile(fileBytes)) + " : 1" : "";
        table.Append($"{shown.PadRight(NameWidth)} {Billions(parameters),8} {Billions(training.Tokens),9} {text,8} {ByteCount.Show(fileBytes),8} {ratio,11}\n");
    }

    private string Known(Language language, string value) => value.Length > 0 ? value : messages.Get(language, MessageKey.ModelUnknown);

    private static string Billions(double count) => (count / 1e9).ToString(count < 100e9 ? "#,0.#" : "#,0", CultureInfo.InvariantCulture) + " B";

    private static string Times(double times) => times.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Whole(double count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
