namespace ChatBot.Worker.Discord.Intake;

/// <summary>Commands written as a message's text.</summary>
internal static class TextCommands
{
    // They change what others see, or erase what others said: in a server Discord's own commands check who may. What a member has used is
    // shown to that member alone, a class's answers to moderators, and a message's reply is public.
    private static readonly string[] ForSlashOnly = ["mode", "assistant", "settings", "forget", "usage", "quiz"];

    /// <summary>The command's name, when it must be used as a slash command in a server; null otherwise.</summary>
    public static string? FindReserved(string text)
    {
        if (!text.StartsWith('/'))
            return null;
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u3000");
        var name = end < 0 ? text[1..] : text[1..end];
        return Array.Find(ForSlashOnly, reserved => reserved.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
