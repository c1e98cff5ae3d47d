namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>What the buttons of cards do, as an invoke <c>adaptiveCard/action</c> names it.</summary>
internal static class CardVerb
{
    /// <summary>Another sample of the same question.</summary>
    public const string Again = "again";

    /// <summary>The same question, raw.</summary>
    public const string Raw = "raw";

    /// <summary>The same question, to the assistant.</summary>
    public const string Assistant = "assistant";

    /// <summary>What was cut.</summary>
    public const string Cut = "cut";

    /// <summary>The exact prompt.</summary>
    public const string Prompt = "prompt";

    /// <summary>How likely each token was.</summary>
    public const string Xray = "xray";

    /// <summary>Back to what stood below the reply.</summary>
    public const string Close = "close";

    /// <summary>Take question and reply away.</summary>
    public const string Delete = "delete";

    /// <summary>The form for settings.</summary>
    public const string ShowSettings = "settings";

    /// <summary>Keep what the form says.</summary>
    public const string SaveSettings = "settings-save";

    public const string ResetSettings = "settings-reset";

    public const string QuizAnswer = "quiz-answer";

    public const string QuizNext = "quiz-next";
}
