namespace ChatBot.Core.Turns;

/// <summary>What became of a submitted message. Messages are one line in the author's language.</summary>
public abstract record TurnSubmission
{
    private TurnSubmission()
    {
    }

    /// <summary>The turn is in the journal and in the queue.</summary>
    public sealed record Accepted(Turn Turn) : TurnSubmission;

    /// <summary>The queue is full, or the host is stopping.</summary>
    public sealed record Busy(string Message) : TurnSubmission;

    /// <summary>The text is empty or too long.</summary>
    public sealed record Rejected(string Message) : TurnSubmission;

    /// <summary>The same platform, conversation and message id were accepted before.</summary>
    public sealed record Duplicate(string TurnId) : TurnSubmission
    {
        /// <summary>Null when it ended longer than a moment ago, or is left from an earlier run.</summary>
        public Turn? Turn { get; init; }
    }
}
