using System.CommandLine;
using System.Globalization;
using ChatBot.Core.Models;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot models</c>: which models there are, and what one is.</summary>
internal static class ModelsCommand
{
    public static Command Create(CommandContext context)
    {
        var path = new Argument<string?>("path") { Description = "A GGUF file; the configured model when left out", Arity = ArgumentArity.ZeroOrOne };
        var info = new Command("info", "Show what a model file is and where it computes") { path };
        info.SetAction((parsed, cancellationToken) => ShowAsync(parsed, parsed.GetValue(path), context, cancellationToken));
        var list = new Command("list", "List the embedded model and the configured one");
        list.SetAction((parsed, _) => ListAsync(parsed, context));
        return new Command("models", "The models on this machine") { info, list };
    }

    private static async Task<int> ShowAsync(ParseResult parsed, string? path, CommandContext context, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        IEnumerable<KeyValuePair<string, string?>> overrides =
            path is null ? [] : [KeyValuePair.Create("Inference:ModelPath", (string?)Path.GetFullPath(path)), KeyValuePair.Create("Inference:Backend", (string?)"Local")];
        await using var host = context.BuildHost(parsed, overrides);
        var backend = await ModelLoading.LoadAsync(host.Services, context.Terminal, interruption.Token);
        var grid = new Grid().AddColumns(2);
        foreach (var (name, value) in Facts(ModelCard.Of(backend, host.Services.GetRequiredService<TrainingRecords>())))
            grid.AddRow(Markup.Escape(name), Markup.Escape(value));
        context.Terminal.Decorated.Write(grid);
        return ExitCode.Success;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CommandContext context)
    {
        await using var host = context.BuildHost(parsed);
        var options = host.Services.GetRequiredService<IOptions<InferenceOptions>>().Value;
        var table = new Table().Border(TableBorder.Minimal).AddColumns("model", "file", "size", "");
        AddRow(table, EmbeddedModel.Name, EmbeddedModel.Path, isUsed: options is { ModelPath: "", Backend: InferenceBackend.Local });
        if (options.ModelPath.Length > 0)
            AddRow(table, "Inference:ModelPath", Path.GetFullPath(options.ModelPath), isUsed: options.Backend == InferenceBackend.Local);
        if (options.Backend == InferenceBackend.Remote)
            table.AddRow(Markup.Escape(options.Remote.Model), Markup.Escape(options.Remote.BaseUrl), "remote", "used");
        context.Terminal.Decorated.Write(table);
        return ExitCode.Success;
    }

    private static void AddRow(Table table, string name, string path, bool isUsed)
    {
        var file = new FileInfo(path);
        table.AddRow(Markup.Escape(name), Markup.Escape(path), file.Exists ? Megabytes(file.Length) : "missing", isUsed ? "used" : "");
    }

    private static IEnumerable<(string Name, string Value)> Facts(ModelCard card)
    {
        var model = card.Model;
        yield return ("name", model.Name);
        yield return ("kind", ModelKind.Describe(model));
        yield return ("architecture", model.Architecture);
        yield return ("quantization", model.Quantization);
        yield return ("parameters", model.Parameters.ToString("N0", CultureInfo.InvariantCulture));
        yield return ("file", model.Path.Length == 0 ? "runs elsewhere" : $"{model.Path} ({Megabytes(model.FileBytes)})");
        if (card.BitsPerWeight is { } bits)
            yield return ("bits per weight", bits.ToString("F2", CultureInfo.InvariantCulture));
        if (card.Training is { } training)
            yield return ("trained on", Training(training, model.FileBytes));
        yield return ("layers", $"{model.Layers}, {model.LayersOnGpu} of them on a GPU");
        yield return ("heads", $"{model.Heads} ({model.HeadsKv} for keys and values)");
        yield return ("embedding", model.EmbeddingLength.ToString(CultureInfo.InvariantCulture));
        yield return ("vocabulary", $"{model.VocabularySize.ToString("N0", CultureInfo.InvariantCulture)} tokens");
        yield return ("context", $"{card.ContextTokens} tokens used, {model.TrainContextTokens} in training");
        yield return ("device", model.Device);
    }

    private static string Training(TrainingRecord training, long fileBytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{training.Tokens / 1e9:N0} billion tokens, about {training.ReckonedTextBytes / 1e9:N0} GB of text: {training.TimesFile(fileBytes):#,0.#} times the file");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB");
}
