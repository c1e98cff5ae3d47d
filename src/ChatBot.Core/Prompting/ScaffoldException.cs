namespace ChatBot.Core.Prompting;

/// <summary>A scaffold, or another file of the prompts' folder, is wrong. The message is <c>file(line): what is wrong; what to do</c>, for the operator.</summary>
public sealed class ScaffoldException : Exception
{
    public ScaffoldException(string message)
        : base(message)
    {
    }

    public ScaffoldException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal ScaffoldException(string path, int line, string problem, string remedy)
        : this($"{path}({line}): {problem}; {remedy}.")
    {
    }
}
