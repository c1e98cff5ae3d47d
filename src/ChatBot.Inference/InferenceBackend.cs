namespace ChatBot.Inference;

public enum InferenceBackend
{
    /// <summary>llama.cpp in this process.</summary>
    Local,

    /// <summary>A server with OpenAI's completions API.</summary>
    Remote,
}
