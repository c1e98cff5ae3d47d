using ChatBot.Core.Models;
using ChatBot.Inference.Models;

namespace ChatBot.Worker.CommandLine;

/// <summary>Base or tuned for chat, and how we know.</summary>
internal static class ModelKind
{
    public static string Describe(ModelInfo model) => ModelCard.OriginOf(model) switch
    {
        ModelOrigin.Unknown => "not known: the model runs elsewhere",
        ModelOrigin.EmbeddedTuned =>
            "tuned for chat (the file holds a chat template); without its template, as used here, it continues documents as a base model does",
        ModelOrigin.ProbablyTuned => "probably tuned for chat: the file holds a chat template, which is not used here; a base model shows more",
        _ => "probably a base model: the file holds no chat template",
    };
}
