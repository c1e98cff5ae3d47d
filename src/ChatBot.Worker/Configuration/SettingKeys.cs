namespace ChatBot.Worker.Configuration;

/// <summary>The sections that are ours.</summary>
internal static class SettingKeys
{
    public static IReadOnlyList<string> Sections { get; } = ["Inference", "Chat", "Storage", "Web", "Discord", "Teams", "Logging"];

    /// <summary>True for a full key in one of our sections, like <c>Inference:Slots</c>.</summary>
    public static bool IsKnown(string key) =>
        Sections.Any(section => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase) && key.Length > section.Length + 1);
}
