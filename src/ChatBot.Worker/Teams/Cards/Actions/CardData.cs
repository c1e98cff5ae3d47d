namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>Names in the data of a card's action, and of its inputs.</summary>
internal static class CardData
{
    public const string Turn = "turn";

    public const string Question = "question";
    public const string Choice = "choice";

    public const string Mode = "mode";
    public const string Assistant = "assistant";
    public const string MaxTokens = "maxTokens";
    public const string Temperature = "temperature";
    public const string TopP = "topP";
    public const string Seed = "seed";
    public const string ShowCut = "showCut";
    public const string Shots = "shots";

    /// <summary>For whom a form's settings hold.</summary>
    public const string Scope = "scope";

    public const string Text = "text";
}
