namespace ChatBot.Core.Replies;

internal static class Inert
{
    /// <summary>ZERO WIDTH SPACE: nobody sees it, and no platform's syntax goes over it.</summary>
    public const char Break = '\u200B';
}
