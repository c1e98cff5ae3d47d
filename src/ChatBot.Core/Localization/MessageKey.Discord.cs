namespace ChatBot.Core.Localization;

/// <summary>What only Discord needs.</summary>
public static partial class MessageKey
{
    public const string DiscordModeChanged = "discord-mode-changed";
    public const string DiscordModeChangedAbove = "discord-mode-changed-above";
    public const string DiscordEveryChannel = "discord-every-channel";
    public const string DiscordCannotListen = "discord-cannot-listen";
    public const string DiscordNotReady = "discord-not-ready";
    public const string DiscordLastChanges = "discord-last-changes";
    public const string DiscordChange = "discord-change";
    public const string DiscordNeedsManageMessages = "discord-needs-manage-messages";
    public const string DiscordNeedsManageServer = "discord-needs-manage-server";
    public const string DiscordOffHere = "discord-off-here";
    public const string DiscordChannelNotAllowed = "discord-channel-not-allowed";
    public const string DiscordRoleNotAllowed = "discord-role-not-allowed";
    public const string DiscordTurnGone = "discord-turn-gone";
    public const string DiscordStopRefused = "discord-stop-refused";
    public const string DiscordDeleteRefused = "discord-delete-refused";
    public const string DiscordForgetRefused = "discord-forget-refused";
    public const string DiscordStopLate = "discord-stop-late";
    public const string DiscordUnknownControl = "discord-unknown-control";
    public const string DiscordNoText = "discord-no-text";
    public const string DiscordNothingToChange = "discord-nothing-to-change";
    public const string DiscordNameChannel = "discord-name-channel";
    public const string DiscordNameRole = "discord-name-role";
    public const string DiscordNoQuestion = "discord-no-question";
    public const string DiscordOwnSettings = "discord-own-settings";
    public const string DiscordPlaceSettings = "discord-place-settings";
    public const string DiscordRestrictions = "discord-restrictions";
    public const string DiscordHereHolds = "discord-here-holds";
    public const string DiscordChannelSays = "discord-channel-says";
    public const string DiscordServerSays = "discord-server-says";
    public const string DiscordUnset = "discord-unset";
    public const string DiscordAll = "discord-all";
    public const string DiscordYes = "discord-yes";
    public const string DiscordNo = "discord-no";
    public const string DiscordScopeReplyChain = "discord-scope-reply-chain";
    public const string DiscordScopeThread = "discord-scope-thread";
    public const string DiscordScopeChannel = "discord-scope-channel";
    public const string DiscordForgotMe = "discord-forgot-me";
    public const string DiscordHelp = "discord-help";
    public const string DiscordCut = "discord-cut";
    public const string DiscordNothingCut = "discord-nothing-cut";
    public const string DiscordCutFile = "discord-cut-file";
    public const string DiscordPromptFile = "discord-prompt-file";
    public const string DiscordXray = "discord-xray";
    public const string DiscordXraySurprises = "discord-xray-surprises";
    public const string DiscordXrayNoReply = "discord-xray-no-reply";
    public const string DiscordRawModal = "discord-raw-modal";
    public const string DiscordRawField = "discord-raw-field";
    public const string DiscordQuizNext = "discord-quiz-next";
    public const string DiscordQuizTeacher = "discord-quiz-teacher";

    /// <summary>A slash command's, option's or menu entry's name.</summary>
    public static string SlashName(string name) => "slash-name-" + name;

    /// <summary>What Discord shows beside a command (<c>ask</c>), a subcommand (<c>mode-raw</c>) or an option (<c>option-question</c>).</summary>
    public static string SlashDescription(string path) => "slash-" + path;

    /// <summary>The name of a choice.</summary>
    public static string SlashChoice(string value) => "slash-choice-" + value;
}
