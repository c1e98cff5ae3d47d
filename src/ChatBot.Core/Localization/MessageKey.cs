using ChatBot.Core.Models;
using ChatBot.Core.Prompting;

namespace ChatBot.Core.Localization;

/// <summary>The keys of <c>prompts/messages/*.yaml</c>.</summary>
public static partial class MessageKey
{
    public const string Empty = "empty";
    public const string TooManyCharacters = "too-many-characters";
    public const string TooLong = "too-long";
    public const string AssistantTooLong = "assistant-too-long";
    public const string RawTooLong = "raw-too-long";
    public const string Busy = "busy";
    public const string Stopping = "stopping";
    public const string Restarting = "restarting";
    public const string GivenUp = "given-up";
    public const string ModelLoading = "model-loading";
    public const string ModelFailed = "model-failed";
    public const string TurnFailed = "turn-failed";
    public const string UnknownAssistant = "unknown-assistant";

    public const string TurnsDropped = "turns-dropped";
    public const string DeadlinePassed = "deadline-passed";
    public const string LengthReached = "length-reached";
    public const string EmptyReply = "empty-reply";

    public const string TemperatureRange = "temperature-range";
    public const string TopPRange = "top-p-range";
    public const string MaxTokensRange = "max-tokens-range";
    public const string ShowCutRange = "show-cut-range";

    public const string UnknownCommand = "unknown-command";
    public const string UnknownCommandNear = "unknown-command-near";
    public const string Usage = "usage";
    public const string Help = "help";
    public const string ModeIsRaw = "mode-is-raw";
    public const string ModeIsAssistant = "mode-is-assistant";
    public const string ModeIsOff = "mode-is-off";
    public const string AssistantList = "assistant-list";
    public const string AssistantShown = "assistant-shown";
    public const string AssistantUsed = "assistant-used";
    public const string Settings = "settings";
    public const string SettingUnset = "setting-unset";
    public const string Tokens = "tokens";
    public const string TokensCompared = "tokens-compared";
    public const string TokensOfEncoding = "tokens-of-encoding";
    public const string Next = "next";
    public const string NoTurnYet = "no-turn-yet";
    public const string Prompt = "prompt";
    public const string Cut = "cut";
    public const string NothingCut = "nothing-cut";
    public const string CompareRaw = "compare-raw";
    public const string CompareAssistant = "compare-assistant";
    public const string Universe = "universe";
    public const string UniversesUsage = "universes-usage";
    public const string UniversesSame = "universes-same";
    public const string UniversesPart = "universes-part";
    public const string UniversesPartAtOnce = "universes-part-at-once";
    public const string UniversesBranch = "universes-branch";
    public const string UniversesEnd = "universes-end";
    public const string UniversesAgain = "universes-again";
    public const string Forgotten = "forgotten";
    public const string ForgottenAuthor = "forgotten-author";
    public const string About = "about";
    public const string AboutModel = "about-model";
    public const string AboutNoModel = "about-no-model";
    public const string AboutChatTuned = "about-chat-tuned";

    public const string ModelFacts = "model-facts";
    public const string ModelUnknown = "model-unknown";
    public const string ModelTraining = "model-training";
    public const string ModelTrainingUnknown = "model-training-unknown";
    public const string ModelCompared = "model-compared";
    public const string QuizNone = "quiz-none";
    public const string QuizNumber = "quiz-number";
    public const string QuizAnswerWith = "quiz-answer-with";
    public const string QuizRight = "quiz-right";
    public const string QuizWrong = "quiz-wrong";
    public const string QuizLesson = "quiz-lesson";
    public const string QuizNext = "quiz-next";
    public const string QuizScore = "quiz-score";
    public const string QuizUsage = "quiz-usage";
    public const string QuizResults = "quiz-results";
    public const string QuizResult = "quiz-result";
    public const string QuizNoResults = "quiz-no-results";
    public const string Usages = "usages";
    public const string UsagesOnGpu = "usages-on-gpu";
    public const string ModelOriginUnknown = "model-origin-unknown";
    public const string ModelOriginEmbeddedTuned = "model-origin-embedded-tuned";
    public const string ModelOriginProbablyTuned = "model-origin-probably-tuned";
    public const string ModelOriginProbablyBase = "model-origin-probably-base";

    public const string ReplyWaiting = "reply-waiting";
    public const string ReplyStarting = "reply-starting";
    public const string ReplyStopped = "reply-stopped";
    public const string DiscordFileFollows = "discord-file-follows";
    public const string DiscordInFile = "discord-in-file";
    public const string ReplyFooter = "reply-footer";
    public const string ReplyModeRaw = "reply-mode-raw";
    public const string ReplyModeAssistant = "reply-mode-assistant";
    public const string ReplyFinishStop = "reply-finish-stop";
    public const string ReplyFinishEos = "reply-finish-eos";
    public const string ReplyFinishLength = "reply-finish-length";
    public const string ReplyFinishAborted = "reply-finish-aborted";
    public const string DiscordButtonStop = "discord-button-stop";
    public const string DiscordButtonAgain = "discord-button-again";
    public const string DiscordButtonRaw = "discord-button-raw";
    public const string DiscordButtonAssistant = "discord-button-assistant";
    public const string DiscordButtonCut = "discord-button-cut";
    public const string DiscordButtonPrompt = "discord-button-prompt";
    public const string DiscordButtonXray = "discord-button-xray";
    public const string DiscordExplain = "discord-explain";
    public const string DiscordUnreadable = "discord-unreadable";
    public const string DiscordUseSlash = "discord-use-slash";

    public const string Xray = "xray";
    public const string XrayDerived = "xray-derived";
    public const string XrayNothing = "xray-nothing";
    public const string XrayLocalOnly = "xray-local-only";
    public const string XrayNotFinished = "xray-not-finished";
    public const string XrayForgotten = "xray-forgotten";
    public const string XrayOtherModel = "xray-other-model";
    public const string XrayTooLong = "xray-too-long";
    public const string XrayPartScaffold = "xray-part-scaffold";
    public const string XrayPartHistory = "xray-part-history";
    public const string XrayPartLabel = "xray-part-label";
    public const string XrayPartQuestion = "xray-part-question";
    public const string ForkUsage = "fork-usage";
    public const string ForkNoTokens = "fork-no-tokens";
    public const string ForkPlace = "fork-place";
    public const string ForkToken = "fork-token";
    public const string ForkFull = "fork-full";


    public const string Lessons = "lessons";
    public const string LessonsNone = "lessons-none";
    public const string LessonsBroken = "lessons-broken";
    public const string UnknownLesson = "unknown-lesson";
    public const string LessonBegin = "lesson-begin";
    public const string LessonRaw = "lesson-raw";
    public const string LessonAssistant = "lesson-assistant";
    public const string LessonShots = "lesson-shots";
    public const string LessonTemperature = "lesson-temperature";
    public const string LessonMeasured = "lesson-measured";
    public const string LessonOfSample = "lesson-of-sample";
    public const string LessonOfVariant = "lesson-of-variant";
    public const string LessonCredit = "lesson-credit";
    public const string LessonLeftOut = "lesson-left-out";
    public const string LessonNeedsVocabulary = "lesson-needs-vocabulary";
    public const string MeasureOverlap = "measure-overlap";
    public const string MeasureOverlapLater = "measure-overlap-later";
    public const string MeasureOverlapNone = "measure-overlap-none";
    public const string MeasureAgreementSame = "measure-agreement-same";
    public const string MeasureAgreementShared = "measure-agreement-shared";
    public const string MeasureAgreementNothing = "measure-agreement-nothing";
    public const string MeasureFirstToken = "measure-first-token";
    public const string MeasureFirstTokenPart = "measure-first-token-part";
    public const string MeasureFirstTokenUnknown = "measure-first-token-unknown";
    public const string MeasureProbability = "measure-probability";
    public const string MeasureEnding = "measure-ending";
    public const string MeasureCut = "measure-cut";
    public const string MeasureAnswers = "measure-answers";
    public const string MeasureEmpty = "measure-empty";
    public const string MeasureTokens = "measure-tokens";

    /// <summary>Base or tuned for chat, and how we know.</summary>
    public static string ModelOrigin(ModelOrigin origin) => origin switch
    {
        Models.ModelOrigin.Unknown => ModelOriginUnknown,
        Models.ModelOrigin.EmbeddedTuned => ModelOriginEmbeddedTuned,
        Models.ModelOrigin.ProbablyTuned => ModelOriginProbablyTuned,
        _ => ModelOriginProbablyBase,
    };

    public static string XrayPart(PromptPartKind kind) => kind switch
    {
        PromptPartKind.Scaffold => XrayPartScaffold,
        PromptPartKind.History => XrayPartHistory,
        PromptPartKind.Label => XrayPartLabel,
        _ => XrayPartQuestion,
    };

    /// <summary>What a kind of measurement means, and what it does not.</summary>
    public static string MeasureMeans(string kind) => $"measure-{kind}-means";

    public static string CommandSummary(string command) => "command-" + command;
}
