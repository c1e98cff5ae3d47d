namespace ChatBot.Core.Quiz;

/// <summary>The front matter of a question, as YAML has it.</summary>
internal sealed class QuizHeader
{
    public string Name { get; set; } = "";

    public string Language { get; set; } = "";

    public int Order { get; set; }

    public string Lesson { get; set; } = "";
}
