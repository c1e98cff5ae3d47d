namespace ChatBot.Core.Turns;

/// <summary>What became of a question: a prompt, or a reason why there is none.</summary>
public abstract record TurnComposition
{
    private TurnComposition()
    {
    }

    public sealed record Ready(TurnPrompt Prompt) : TurnComposition;

    /// <summary>Too long, an unknown assistant, or a setting out of range; one line in the author's language that says what to do.</summary>
    public sealed record Refused(string Message) : TurnComposition
    {
        /// <summary>The prompt is larger than the model's context; nothing is wrong with the settings.</summary>
        public bool IsTooLong => Tokens > Limit;

        /// <summary>Of the prompt, where that is the reason.</summary>
        public int Tokens { get; init; }

        /// <summary>The most tokens a prompt may have, where that is the reason.</summary>
        public int Limit { get; init; }
    }
}
