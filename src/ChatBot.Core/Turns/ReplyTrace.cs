using ChatBot.Core.Prompting;
using ChatBot.Inference.Models;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Turns;

/// <summary>How a reply came about, so that it can be looked into and continued otherwise later, exactly.</summary>
public sealed record ReplyTrace
{
    /// <summary>Which model's vocabulary the ids are of, see <see cref="Identify"/>.</summary>
    public required string Model { get; init; }

    /// <summary>Ids of the reply's tokens as they were drawn, what was cut and the end-of-text token included.</summary>
    public required IReadOnlyList<int> Tokens { get; init; }

    /// <summary>How they were drawn; the seed is the turn's.</summary>
    public required SamplingParams Sampling { get; init; }

    /// <summary>What the prompt was made of, in order.</summary>
    public required IReadOnlyList<PromptPart> Parts { get; init; }

    /// <summary>Another file under the same name is another model.</summary>
    public static string Identify(ModelInfo model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return $"{model.Name} {model.Quantization} {model.FileBytes}";
    }
}
