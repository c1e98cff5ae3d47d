using System.Text.Json.Nodes;
using ChatBot.DiscordServer.World;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>How a test reads a reply.</summary>
internal static class Reply
{
    /// <summary>It will not change any more: it says something, and nothing is left to stop.</summary>
    public static bool IsComplete(this TestMessage message) =>
        !message.Loading && (message.Content.Length > 0 || message.Attachments.Count > 0) && message.FindButton("stop") is null;

    /// <summary>Something of the model's text is shown, and more will come.</summary>
    public static bool IsGrowing(this TestMessage message, int characters = 1) =>
        message.FindButton("stop") is not null && message.Text().Length >= characters;

    public static string LastLine(this TestMessage message) => message.Content.Split('\n')[^1];

    /// <summary>The model's text, without the small lines under it.</summary>
    public static string Text(this TestMessage message) =>
        string.Join('\n', message.Content.Split('\n').Where(line => !line.StartsWith("-# ", StringComparison.Ordinal)));

    /// <summary>The labels in their order, without the last button, which has only a picture.</summary>
    public static IReadOnlyList<string> Labels(this TestMessage message) => message.Controls.Select(Label).Where(label => label.Length > 0).ToList();

    /// <summary>The custom id of a button by what it does, whatever it is called.</summary>
    public static string Button(this TestMessage message, string action) =>
        message.FindButton(action) ?? throw new InvalidOperationException($"There is no button for {action} on: {message}");

    public static string? FindButton(this TestMessage message, string action) =>
        message.Controls.Select(control => (string?)control["custom_id"]).FirstOrDefault(id => id?.StartsWith($"turn:{action}:", StringComparison.Ordinal) == true);

    private static string Label(JsonObject control) => (string?)control["label"] ?? "";
}
