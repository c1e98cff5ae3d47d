using ChatBot.Core.Prompting;

namespace ChatBot.Core.Localization;

/// <summary>Of assistants that people make, and of their examples.</summary>
public static partial class MessageKey
{
    public const string ShotsRange = "shots-range";
    public const string ShotsUnset = "shots-unset";

    public const string AssistantUsage = "assistant-usage";
    public const string AssistantMadeHere = "assistant-made-here";
    public const string AssistantMake = "assistant-make";
    public const string AssistantFacts = "assistant-facts";
    public const string AssistantTokens = "assistant-tokens";
    public const string AssistantSaved = "assistant-saved";
    public const string AssistantReplaced = "assistant-replaced";
    public const string AssistantDeleted = "assistant-deleted";
    public const string AssistantMissing = "assistant-missing";
    public const string AssistantNotMade = "assistant-not-made";
    public const string AssistantNoMaker = "assistant-no-maker";
    public const string AssistantNotYours = "assistant-not-yours";
    public const string AssistantTooMany = "assistant-too-many";
    public const string AssistantWrongLine = "assistant-wrong-line";
    public const string AssistantTrialQuestion = "assistant-trial-question";
    public const string AssistantTrialSide = "assistant-trial-side";
    public const string AssistantTrialMeasured = "assistant-trial-measured";
    public const string AssistantTrialCounts = "assistant-trial-counts";

    public const string DiscordAssistantTry = "discord-assistant-try";
    public const string DiscordAssistantSave = "discord-assistant-save";
    public const string DiscordAssistantSaveServer = "discord-assistant-save-server";
    public const string DiscordAssistantForm = "discord-assistant-form";
    public const string DiscordAssistantName = "discord-assistant-name";
    public const string DiscordAssistantText = "discord-assistant-text";
    public const string DiscordAssistantPlaceholder = "discord-assistant-placeholder";
    public const string DiscordAssistantChecked = "discord-assistant-checked";
    public const string DiscordAssistantTryOnly = "discord-assistant-try-only";
    public const string DiscordAssistantWrong = "discord-assistant-wrong";
    public const string DiscordAssistantFile = "discord-assistant-file";

    public static string ScaffoldFault(ScaffoldFault fault) => fault switch
    {
        Prompting.ScaffoldFault.NoExample => "scaffold-no-example",
        Prompting.ScaffoldFault.WrongSpeaker => "scaffold-wrong-speaker",
        Prompting.ScaffoldFault.SaysNothing => "scaffold-says-nothing",
        Prompting.ScaffoldFault.EndsOnQuestion => "scaffold-ends-on-question",
        Prompting.ScaffoldFault.NotAPair => "scaffold-not-a-pair",
        Prompting.ScaffoldFault.SameLabels => "scaffold-same-labels",
        Prompting.ScaffoldFault.TooManyTokens => "scaffold-too-many-tokens",
        Prompting.ScaffoldFault.TooManyCharacters => "scaffold-too-many-characters",
        Prompting.ScaffoldFault.Empty => "scaffold-empty",
        Prompting.ScaffoldFault.BadName => "scaffold-bad-name",
        Prompting.ScaffoldFault.FrontMatter => "scaffold-front-matter",
        Prompting.ScaffoldFault.NameTaken => "scaffold-name-taken",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
