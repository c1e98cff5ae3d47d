using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Core.Models;

/// <summary>What the released half of a language model that is data, its parameters, consists of; and what it was made from.</summary>
/// <param name="Model">From the file.</param>
/// <param name="ContextTokens">Used here.</param>
/// <param name="Training">Null where it is not known.</param>
/// <param name="Compared">Others, to see the sizes beside.</param>
public sealed record ModelCard(ModelInfo Model, int ContextTokens, TrainingRecord? Training, IReadOnlyList<TrainingRecord> Compared)
{
    private const int BitsPerByte = 8;

    /// <summary>How we know is part of it: the presence of a chat template, and for the embedded model its makers' word.</summary>
    public ModelOrigin Origin => OriginOf(Model);

    /// <summary>Of the file, so what it holds beside the weights counts too; null when the model runs elsewhere.</summary>
    public double? BitsPerWeight => Model is { FileBytes: > 0, Parameters: > 0 } ? (double)Model.FileBytes * BitsPerByte / Model.Parameters : null;

    public static ModelOrigin OriginOf(ModelInfo model) => model switch
    {
        { Path.Length: 0 } => ModelOrigin.Unknown,
        { Name: EmbeddedModel.Name } => ModelOrigin.EmbeddedTuned,
        { HasChatTemplate: true } => ModelOrigin.ProbablyTuned,
        _ => ModelOrigin.ProbablyBase,
    };

    public static ModelCard Of(ICompletionBackend backend, TrainingRecords records)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(records);
        return new ModelCard(backend.Model, backend.ContextTokens, records.Find(backend.Model.Name), records.Compared);
    }
}
