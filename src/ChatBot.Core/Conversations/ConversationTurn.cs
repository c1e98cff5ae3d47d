using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Conversations;

/// <summary>A question and its reply, as stored.</summary>
public sealed record ConversationTurn
{
    public required string Id { get; init; }

    public required string Author { get; init; }

    public required string Question { get; init; }

    /// <summary>What the user saw; partial when the turn was interrupted or aborted.</summary>
    public required string Reply { get; init; }

    public ChatMode Mode { get; init; }

    /// <summary>Name of the scaffold; empty in raw mode.</summary>
    public string Assistant { get; init; } = "";

    /// <summary>Exactly what was sent to the model.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>The withheld text, from the stop sequence on.</summary>
    public string Cut { get; init; } = "";

    /// <summary>Null when it did not end.</summary>
    public FinishReason? Finish { get; init; }

    public uint? Seed { get; init; }

    public GenerationUsage? Usage { get; init; }

    public GenerationTiming? Timing { get; init; }

    public TurnState State { get; init; }

    /// <summary>How many turns came before it in what its assistant is shown; 0 where that is not known.</summary>
    public int Ordinal { get; init; }

    /// <summary>What the author of a failed turn is told; empty otherwise.</summary>
    public string Failure { get; init; } = "";

    /// <summary>What the author was told beside the reply, in the order of <see cref="TurnUpdate.Notice"/>.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>As it was accepted; null where a whole conversation was loaded.</summary>
    public InboundMessage? Message { get; init; }

    /// <summary>The reply's tokens and how they were drawn; null where one turn's was not asked for, or was not kept.</summary>
    public ReplyTrace? Trace { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset At { get; init; }
}
