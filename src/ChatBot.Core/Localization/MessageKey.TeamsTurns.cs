namespace ChatBot.Core.Localization;

/// <summary>What questions and replies in Teams need.</summary>
public static partial class MessageKey
{
    /// <summary>What stands in a message that the reply is put into; alone, where an answer of Teams was lost, it must still be true.</summary>
    public const string TeamsPlaceholder = "teams-placeholder";

    public const string TeamsExplain = "teams-explain";
    public const string TeamsPersonalOnly = "teams-personal-only";
}
