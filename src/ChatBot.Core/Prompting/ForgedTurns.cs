namespace ChatBot.Core.Prompting;

/// <summary>Keeps a user's text from speaking in a label's name.</summary>
public static class ForgedTurns
{
    /// <summary>The text, with the colon replaced by a dash wherever a line would read as the beginning of a turn.</summary>
    public static string Neutralise(string text, IEnumerable<string> labels) => throw new NotSupportedException($"{text}{labels}");
}
