namespace ChatBot.Core.Localization;

/// <summary>Of assistants that people make, and of their examples.</summary>
public static partial class MessageKey
{
    public const string ShotsRange = "shots-range";
    public const string ShotsUnset = "shots-unset";
}
