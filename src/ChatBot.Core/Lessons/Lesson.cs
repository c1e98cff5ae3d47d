using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Turns;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Lessons;

/// <summary>An experiment of the lecture: a text, how the model is to go on with it, and what is measured. A file of <c>prompts/lessons</c>.</summary>
public sealed record Lesson
{
    /// <summary>The same in every language.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required Language Language { get; init; }

    /// <summary>Its place in the list, smallest first.</summary>
    public int Order { get; init; } = 100;

    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>One line: what the reader is to look for.</summary>
    public required string LookFor { get; init; }

    public required LessonMode Mode { get; init; }

    /// <summary>Name of a scaffold; null: the usual one.</summary>
    public string? Assistant { get; init; }

    /// <summary>How many of each variant; 0: the model writes nothing.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>Of raw texts, stop sequences included.</summary>
    public required SamplingParams Sampling { get; init; }

    /// <summary>What the file says of the sampling; an assistant's own holds otherwise.</summary>
    public required TurnSettings Settings { get; init; }

    /// <summary>Of a pattern: with how many of its examples it is tried. Empty: the text is one text.</summary>
    public IReadOnlyList<int> Shots { get; init; } = [];

    /// <summary>It is tried with each of these. Empty: with that of the sampling.</summary>
    public IReadOnlyList<float> Temperatures { get; init; } = [];

    public IReadOnlyList<MeasurementKind> Measurements { get; init; } = [];

    /// <summary>What the model goes on with; of a pattern the examples, one a line, and on the last line what is asked.</summary>
    public required string Text { get; init; }

    /// <summary>What the model may have read in its training; empty where the lesson has none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Whose text the reference is; empty where nobody is to be named.</summary>
    public string Credit { get; init; } = "";
}
