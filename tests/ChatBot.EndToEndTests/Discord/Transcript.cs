using ChatBot.DiscordServer.World;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>A message as a person sees it, for the test's output.</summary>
internal static class Transcript
{
    private const int MostCharacters = 2000;

    public static string Of(TestMessage message)
    {
        var state = message.Deleted ? " (deleted)" : message.Ephemeral ? $" (only for {message.Recipient?.Name})" : "";
        var reply = message.ReplyTo is { } question ? $" ↩ {question.Author.Name}" : message.Interaction is { } interaction ? $" ⌘ {interaction.What}" : "";
        var files = string.Concat(message.Attachments.Select(file => $"\n  📎 {file.Name}: {Shorten(file.Text)}"));
        var buttons = message.Controls.Count == 0
            ? ""
            : "\n  [" + string.Join("] [", message.Controls.Select(control => $"{control["emoji"]?["name"]} {control["label"]}".Trim())) + "]";
        return $"#{message.Channel.Name} {message.Author.Name}{state}{reply}, {message.Versions.Count} versions:\n  "
            + message.Content.ReplaceLineEndings("\n  ") + files + buttons;
    }

    private static string Shorten(string text) => (text.Length <= MostCharacters ? text : text[..MostCharacters] + "…").ReplaceLineEndings("\n     ");
}
