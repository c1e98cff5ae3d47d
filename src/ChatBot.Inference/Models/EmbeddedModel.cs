namespace ChatBot.Inference.Models;

/// <summary>
/// The model that comes with the program: TinyLlama-1.1B-Chat-v1.0 in IQ2_XXS. It was tuned for chat, but without its chat
/// template it continues documents as a base model does.
/// </summary>
public static class EmbeddedModel
{
    /// <summary>Its makers' name; the file itself says only <c>Storage</c>.</summary>
    public const string Name = "TinyLlama-1.1B-Chat-v1.0";

    public const string FileName = "tinyllama-1.1b-chat-v1.0.IQ2_XXS.gguf";

    /// <summary>Where the build puts it.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models", FileName);
}
