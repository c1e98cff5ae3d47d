namespace ChatBot.Core.Prompting;

/// <summary>Where a part of a prompt comes from.</summary>
public enum PromptPartKind
{
    /// <summary>The scaffold's own transcript.</summary>
    Scaffold,

    /// <summary>Earlier turns of the conversation.</summary>
    History,

    /// <summary>What the layout writes around the question: the speakers' labels, the last of which the model goes on from.</summary>
    Label,

    /// <summary>What was asked; in raw mode the whole prompt.</summary>
    Question,
}
