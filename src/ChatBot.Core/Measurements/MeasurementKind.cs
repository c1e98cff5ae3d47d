namespace ChatBot.Core.Measurements;

/// <summary>What a lesson can have measured.</summary>
public enum MeasurementKind
{
    /// <summary>How much of a sample stands in the lesson's reference text.</summary>
    Overlap,

    /// <summary>What the samples share, and where they part.</summary>
    Agreement,

    /// <summary>What may come first after the prompt.</summary>
    FirstToken,

    /// <summary>How likely the model held what it wrote.</summary>
    Probability,

    /// <summary>Whether the samples ended by themselves.</summary>
    Ending,

    /// <summary>What the model wrote on after the stop.</summary>
    Cut,

    /// <summary>The different first lines.</summary>
    Answers,

    /// <summary>How the lesson's lines are split into tokens.</summary>
    Tokens,
}
