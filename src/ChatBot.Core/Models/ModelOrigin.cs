namespace ChatBot.Core.Models;

/// <summary>Base or tuned for chat, as far as its file tells.</summary>
public enum ModelOrigin
{
    /// <summary>It runs elsewhere.</summary>
    Unknown,

    /// <summary>The embedded one, of which we know that it was tuned for chat.</summary>
    EmbeddedTuned,

    /// <summary>The file holds a chat template.</summary>
    ProbablyTuned,

    /// <summary>The file holds none.</summary>
    ProbablyBase,
}
