using ChatBot.Teams.Model;

namespace ChatBot.Teams.Json;

/// <summary>What an activity must have before anybody works with it.</summary>
public static class ActivityRules
{
    /// <summary>Far longer than any id of Teams, and short enough for a key.</summary>
    public const int LongestId = 1024;

    /// <returns>The first field that is missing or cannot be an id; null when there is none.</returns>
    public static string? FirstProblem(Activity activity) =>
        !IsId(activity.Id) ? "id"
        : !IsId(activity.Conversation?.Id) ? "conversation.id"
        : !IsId(activity.From?.Id) ? "from.id"
        : !IsId(activity.ServiceUrl) ? "serviceUrl"
        : null;

    /// <summary>An id becomes a segment of an address: a dot or two would lead elsewhere, however they are escaped.</summary>
    internal static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } and not ("." or "..") && !id.Any(char.IsControl);
}
