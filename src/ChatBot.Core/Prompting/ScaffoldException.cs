namespace ChatBot.Core.Prompting;

/// <summary>A scaffold, or another file of the prompts' folder, is wrong. The message is <c>file(line): what is wrong; what to do</c>, for the operator; a line for each mistake.</summary>
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
        : this($"{path}({line}): {problem}; {remedy}.") => (Line, Said) = (line, $"{problem}; {remedy}.");

    /// <summary>All of them in one, in their order.</summary>
    internal static ScaffoldException Of(IEnumerable<ScaffoldException> problems)
    {
        var all = problems.DistinctBy(problem => problem.Message).ToList();
        return all is [var only] ? only : new ScaffoldException(string.Join('\n', all.Select(problem => problem.Message)))
        {
            Line = all[0].Line,
            Said = string.Join(' ', all.Select((problem, i) => i == 0 ? problem.Said : $"({problem.Line}) {problem.Said}")),
        };
    }

    /// <summary>From 1; 0 where it concerns no line. Of the first mistake.</summary>
    public int Line { get; private init; }

    public ScaffoldFault Fault { get; internal init; }

    /// <summary>As the fault says.</summary>
    public IReadOnlyList<object> Arguments { get; internal init; } = [];

    /// <summary>What is wrong and what to do, in English and without the place.</summary>
    internal string Said { get; private init; } = "";
}
