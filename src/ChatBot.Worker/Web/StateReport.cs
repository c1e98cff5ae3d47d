using ChatBot.Core.Models;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Web;

/// <summary>The object of <c>GET /api/state</c>: all the page needs to know before the first question.</summary>
/// <param name="Ready">Questions are answered now.</param>
/// <param name="Loading">Null when ready or failed.</param>
/// <param name="Error">One line; null unless loading failed.</param>
/// <param name="Model">Null until it is loaded.</param>
/// <param name="Assistants">By name.</param>
/// <param name="Defaults">What a turn gets that asks for nothing else.</param>
/// <param name="Slots">Replies written at the same time.</param>
internal sealed record StateReport(
    bool Ready,
    StateReport.LoadingState? Loading,
    string? Error,
    StateReport.ModelState? Model,
    IReadOnlyList<StateReport.AssistantState> Assistants,
    StateReport.DefaultSettings Defaults,
    int Slots)
{
    /// <param name="Stage"><c>model</c>, then <c>prompt</c>.</param>
    /// <param name="Progress">From 0 to 1.</param>
    internal sealed record LoadingState(string Stage, double Progress);

    internal sealed record ModelState(
        string Name,
        string Quantization,
        long Parameters,
        int Layers,
        int ContextTokens,
        long FileBytes,
        string Device,
        int LayersOnGpu,
        bool ChatTuned,
        string Architecture,
        int VocabularySize,
        int TrainContextTokens,
        double? BitsPerWeight,
        ModelOrigin Origin,
        IReadOnlyList<TrainingState> Training);

    /// <summary>What a model was made from: the loaded one first, where that is known, then those to compare it with.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="Parameters">Number of weights.</param>
    /// <param name="Tokens">Read in training.</param>
    /// <param name="TextBytes">Size of the training text.</param>
    /// <param name="IsReckoned">Its size is not published, but reckoned from the tokens.</param>
    /// <param name="FileBytes">Size of the parameters' file.</param>
    internal sealed record TrainingState(string Name, double Parameters, double Tokens, double TextBytes, bool IsReckoned, double FileBytes);

    /// <param name="Name">What <c>assistant</c> in a turn names.</param>
    /// <param name="Description">For people.</param>
    /// <param name="Language"><c>en</c> or <c>zh</c>.</param>
    /// <param name="Pairs">How many examples its transcript has, which is the most that <c>shots</c> can send.</param>
    internal sealed record AssistantState(string Name, string Description, string Language, int Pairs);

    internal sealed record DefaultSettings(ChatMode Mode, string Assistant, int MaxTokens, int RawMaxTokens, float Temperature, float TopP);
}
