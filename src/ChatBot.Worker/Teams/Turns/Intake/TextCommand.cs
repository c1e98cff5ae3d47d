namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>A command written as a message's text.</summary>
/// <param name="Name">Without the slash, as written.</param>
/// <param name="Argument">What follows.</param>
internal sealed record TextCommand(string Name, string Argument)
{
    // They change what others see, or erase what others said; what somebody has used is theirs alone, and a class's answers the teacher's.
    private static readonly string[] Personal = ["mode", "forget", "usage", "quiz"];

    // They hold for their author alone.
    private static readonly string[] Own = ["settings", "assistant"];

    /// <summary>Only in a personal chat; to be forgotten oneself is everybody's right everywhere.</summary>
    public bool IsForPersonalOnly => IsAmong(Personal) && !(Is("forget") && Argument.Trim().Equals("me", StringComparison.OrdinalIgnoreCase));

    /// <summary>In a group it changes how its author is answered, and nobody else.</summary>
    public bool IsOwn => IsAmong(Own);

    /// <summary>Null: the text is a question.</summary>
    public static TextCommand? Read(string text)
    {
        if (!text.StartsWith('/') || text.StartsWith("//", StringComparison.Ordinal))
            return null;
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u3000");
        return end < 0 ? new TextCommand(text[1..], "") : new TextCommand(text[1..end], text[(end + 1)..]);
    }

    private bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsAmong(string[] names) => Array.Exists(names, Is);
}
