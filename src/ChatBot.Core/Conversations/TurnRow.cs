using System.Text.Json;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Conversations;

/// <summary>A row of <c>turns</c> as SQLite gives it.</summary>
internal sealed class TurnRow
{
    public const string Columns = "id, author, question, reply, mode, assistant, prompt, cut, finish, seed, usage, timing, state, acceptedAt, failure, notices";

    public string Id { get; set; } = "";

    public string Author { get; set; } = "";

    public string? Question { get; set; }

    public string Reply { get; set; } = "";

    public string? Mode { get; set; }

    public string Assistant { get; set; } = "";

    public string Prompt { get; set; } = "";

    public string Cut { get; set; } = "";

    public string? Finish { get; set; }

    public long? Seed { get; set; }

    public string? Usage { get; set; }

    public string? Timing { get; set; }

    public string State { get; set; } = "";

    public long AcceptedAt { get; set; }

    public int Ordinal { get; set; }

    /// <summary>The message as JSON, where it was asked for.</summary>
    public string Message { get; set; } = "";

    public string Failure { get; set; } = "";

    /// <summary>A JSON list; null when there are none.</summary>
    public string? Notices { get; set; }

    /// <summary>As JSON, where it was asked for and is there.</summary>
    public string? Trace { get; set; }

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(AcceptedAt);

    public static string? Write(IReadOnlyList<string> notices) => notices.Count == 0 ? null : JsonSerializer.Serialize(notices);

    /// <summary>Null where it was not asked for, or forgotten.</summary>
    public InboundMessage? ToMessage() => Message.Length == 0 ? null : JsonSerializer.Deserialize<InboundMessage>(Message);

    public ConversationTurn ToTurn() => new()
    {
        Id = Id,
        Author = Author,
        Question = Question ?? "",
        Reply = Reply,
        Mode = Mode is null ? ChatMode.Assistant : Enum.Parse<ChatMode>(Mode),
        Assistant = Assistant,
        Prompt = Prompt,
        Cut = Cut,
        Finish = Finish is null ? null : Enum.Parse<FinishReason>(Finish),
        Seed = (uint?)Seed,
        Usage = Usage is null ? null : JsonSerializer.Deserialize<GenerationUsage>(Usage),
        Timing = Timing is null ? null : JsonSerializer.Deserialize<GenerationTiming>(Timing),
        State = Enum.Parse<TurnState>(State),
        At = At,
        Ordinal = Ordinal,
        Failure = Failure,
        Notices = Notices is null ? [] : JsonSerializer.Deserialize<string[]>(Notices)!,
        Message = ToMessage(),
        Trace = Trace is null ? null : JsonSerializer.Deserialize<ReplyTrace>(Trace),
    };
}
