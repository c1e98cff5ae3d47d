namespace ChatBot.Inference.Models;

/// <summary>A model that cannot be loaded. The message is one line for the person who chose the file and says what to do.</summary>
public sealed class ModelLoadException : Exception
{
    public ModelLoadException(string message)
        : base(message)
    {
    }

    public ModelLoadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
