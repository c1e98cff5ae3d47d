using ChatBot.Core.Localization;
using ChatBot.Core.Models;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary><c>GET /api/state</c>.</summary>
internal static class StateEndpoint
{
    public static void MapState(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/api/state",
        (ModelHost model, ScaffoldLibrary scaffolds, TrainingRecords records, IOptions<ChatOptions> chat, IOptions<InferenceOptions> inference) =>
            TypedResults.Json(Report(model, scaffolds, records, chat.Value, inference.Value.Slots), WorkerJson.Lines.StateReport));

    private static StateReport Report(ModelHost model, ScaffoldLibrary scaffolds, TrainingRecords records, ChatOptions options, int slots)
    {
        var status = model.Status;
        var backend = model.Current;
        var loading = backend is null && status.Error is null ? new StateReport.LoadingState(status.Stage, status.Progress) : null;
        return new StateReport(
            Ready: backend is not null,
            loading,
            status.Error,
            backend is null ? null : Describe(ModelCard.Of(backend, records)),
            [.. scaffolds.All.Select(scaffold => new StateReport.AssistantState(scaffold.Name, scaffold.Description, Code(scaffold.Language), scaffold.Pairs.Count))],
            Defaults(scaffolds.Find(options.Assistant)?.Sampling ?? new SamplingParams(), options),
            backend?.Slots ?? slots);
    }

    private static StateReport.ModelState Describe(ModelCard card)
    {
        var model = card.Model;
        return new StateReport.ModelState(
            model.Name,
            model.Quantization,
            model.Parameters,
            model.Layers,
            card.ContextTokens,
            model.FileBytes,
            model.Device,
            model.LayersOnGpu,
            model.HasChatTemplate,
            model.Architecture,
            model.VocabularySize,
            model.TrainContextTokens,
            card.BitsPerWeight,
            card.Origin,
            [
                .. card.Training is { } own ? [Describe(own with { Name = model.Name, Parameters = model.Parameters, FileBytes = model.FileBytes })] : Array.Empty<StateReport.TrainingState>(),
                .. card.Compared.Select(Describe),
            ]);
    }

    private static StateReport.TrainingState Describe(TrainingRecord record) =>
        new(record.Name, record.Parameters, record.Tokens, record.ReckonedTextBytes, record.TextBytes is null, record.FileBytes);

    private static StateReport.DefaultSettings Defaults(SamplingParams sampling, ChatOptions options) => new(
        options.DefaultMode, options.Assistant, sampling.MaxTokens, options.RawMaxTokens, sampling.Temperature, sampling.TopP);

    private static string Code(Language language) => language == Language.Chinese ? "zh" : "en";
}
