namespace ChatBot.Core.Lessons;

/// <summary>How a lesson's text reaches the model.</summary>
public enum LessonMode
{
    /// <summary>The text alone.</summary>
    Raw,

    /// <summary>As a question to an assistant.</summary>
    Assistant,

    /// <summary>Both, one after the other.</summary>
    Compare,

    /// <summary>Not at all: the text is for people.</summary>
    Show,
}
