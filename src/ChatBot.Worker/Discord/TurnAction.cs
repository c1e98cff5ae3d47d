namespace ChatBot.Worker.Discord;

/// <summary>What the buttons under a reply do, as their ids name it.</summary>
internal static class TurnAction
{
    /// <summary>Another sample of the same question.</summary>
    public const string Again = "again";

    public const string Stop = "stop";

    /// <summary>The same question, raw.</summary>
    public const string Raw = "raw";

    /// <summary>The same question, to the assistant.</summary>
    public const string Assistant = "assistant";

    /// <summary>What was cut.</summary>
    public const string Cut = "cut";

    /// <summary>The exact prompt.</summary>
    public const string Prompt = "prompt";

    /// <summary>How likely each of its tokens was.</summary>
    public const string Xray = "xray";

    /// <summary>Take the reply away.</summary>
    public const string Delete = "delete";
}
