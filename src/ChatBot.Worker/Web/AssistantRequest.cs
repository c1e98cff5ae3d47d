using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Web;

/// <summary>The body of <c>POST /api/assistants/check</c> and <c>/try</c> and of <c>PUT /api/assistants/{name}</c>. Everything may be missing here.</summary>
internal sealed record AssistantRequest
{
    /// <summary>Of <see cref="Questions"/>.</summary>
    public const int MostQuestions = 3;

    private const int LongestQuestion = 500;

    /// <summary>The transcript, as it was pasted.</summary>
    public string? Text { get; init; }

    /// <summary>Null: what the text says, or fits it.</summary>
    public string? Name { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Author { get; init; }

    /// <summary><c>en</c> or <c>zh</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Only for <c>/try</c>: name of the one it is compared with.</summary>
    public string? Assistant { get; init; }

    /// <summary>Only for <c>/try</c>.</summary>
    public IReadOnlyList<string>? Questions { get; init; }

    /// <summary>Only for <c>/try</c>: two for each question, in which its turns run.</summary>
    public IReadOnlyList<string>? Conversations { get; init; }

    /// <summary>Only for <c>/try</c>: of the first question; the next has the next.</summary>
    public uint? Seed { get; init; }

    /// <summary>Only for <c>/try</c>, like the next three: how replies are drawn; null: as each assistant's own.</summary>
    public int? MaxTokens { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public int? Shots { get; init; }

    public Language Spoken => Language == "zh" ? Core.Localization.Language.Chinese : Core.Localization.Language.English;

    public AssistantScope Scope => AssistantScope.OfAuthor(Author!);

    public string? Problem() =>
        TurnRequest.IdProblem("author", Author)
        ?? (Text is null ? "text is missing." : null)
        ?? (Language is null or "en" or "zh" ? null : "language must be en or zh.");

    public string? TrialProblem() =>
        Problem()
        ?? (Seed is null ? "seed is missing: the first question takes it, the next ones the numbers after it." : null)
        ?? (string.IsNullOrEmpty(Assistant) ? "assistant is missing: the one to compare with." : null)
        ?? (Questions is { Count: >= 1 and <= MostQuestions } ? null : $"questions must hold 1 to {MostQuestions} questions.")
        ?? (Questions!.Any(question => string.IsNullOrWhiteSpace(question) || question.Length > LongestQuestion) ? $"questions must have 1 to {LongestQuestion} characters each." : null)
        ?? (Conversations?.Count == 2 * Questions!.Count && Conversations.Distinct(StringComparer.Ordinal).Count() == Conversations.Count ? null : "conversations must name two different ones for each question.")
        ?? Conversations!.Select(id => TurnRequest.IdProblem("conversations", id)).FirstOrDefault(found => found is not null)
        ?? new TurnRequest { MaxTokens = MaxTokens, Temperature = Temperature, TopP = TopP, Shots = Shots }.SettingsProblem();
}
