namespace ChatBot.Worker.Evaluation;

/// <summary>A question with what counts as right.</summary>
/// <param name="Text">As it is asked.</param>
/// <param name="Accepted">Any of these words in the reply makes it correct.</param>
internal sealed record EvalQuestion(string Text, IReadOnlyList<string> Accepted)
{
    /// <summary>Reads lines of <c>question TAB answer|answer…</c>; empty lines and lines from <c>#</c> on are left out.</summary>
    /// <exception cref="WrongUsageException">A line is something else, or there is none.</exception>
    public static IReadOnlyList<EvalQuestion> ReadAll(string path, IEnumerable<string> lines)
    {
        var questions = lines
            .Select((line, index) => (Text: line.Trim(), Number: index + 1))
            .Where(line => line.Text.Length > 0 && line.Text[0] != '#')
            .Select(line => Read(path, line.Number, line.Text))
            .ToList();
        return questions.Count > 0 ? questions : throw new WrongUsageException($"{path} holds no question");
    }

    /// <summary>True when an accepted answer stands in the reply as words of its own, in any case.</summary>
    public bool IsAnsweredBy(string reply) => Accepted.Any(answer => ContainsWords(reply, answer));

    private static EvalQuestion Read(string path, int number, string line)
    {
        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return line.Split('\t', Clean) is [var question, var answers] && answers.Split('|', Clean) is { Length: > 0 } accepted
            ? new EvalQuestion(question, accepted)
            : throw new WrongUsageException($"{path}({number}): write question, tab, accepted answers separated by |");
    }

    private static bool ContainsWords(string text, string words)
    {
        for (var at = 0; (at = text.IndexOf(words, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (!Joins(text, at - 1, words[0]) && !Joins(text, at + words.Length, words[^1]))
                return true;
        }

        return false;
    }

    /// <summary>Whether the character there would be a part of the same word; only Latin letters and digits are written with spaces between words.</summary>
    private static bool Joins(string text, int at, char edge) =>
        at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(edge) && char.IsAsciiLetterOrDigit(text[at]);
}
