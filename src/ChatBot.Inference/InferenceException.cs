namespace ChatBot.Inference;

/// <summary>The model could not compute. The message is for the log, not for users.</summary>
public sealed class InferenceException : Exception
{
    public InferenceException(string message)
        : base(message)
    {
    }

    public InferenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
