using ChatBot.TeamsServer.World;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>Reads replies as a user does.</summary>
internal static class Reply
{
    private const string Waiting = "⏳";

    /// <summary>The answer to a command, which comes at once, is there.</summary>
    public static bool IsComplete(TestMessage message) => message.IsWhole && IsThere(message.Text, message.Now.Cards.Count);

    public static bool IsComplete(PlaygroundMessage message) => message.IsWhole && IsThere(message.Text, message.Cards.Count);

    /// <summary>The model's reply is there: the line under it says at what speed it was written.</summary>
    public static bool IsWritten(TestMessage message) => message.IsWhole && HasSpeed(All(message));

    public static bool IsWritten(PlaygroundMessage message) => message.IsWhole && HasSpeed(All(message));

    /// <summary>Everything that is to be read in it.</summary>
    public static string All(TestMessage message) => message.Shown;

    public static string All(PlaygroundMessage message) => $"{message.Text}\n{message.CardText}";

    private static bool IsThere(string text, int cards) => !text.StartsWith(Waiting, StringComparison.Ordinal) && (text.Length > 0 || cards > 0);

    private static bool HasSpeed(string all) => all.Contains("tokens/s", StringComparison.Ordinal) || all.Contains("/秒", StringComparison.Ordinal);
}
