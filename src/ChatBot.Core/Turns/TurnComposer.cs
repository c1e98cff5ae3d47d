using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>Makes the exact prompt of one turn: scaffold, earlier turns and question within the context window; in raw mode the text alone.</summary>
public sealed class TurnComposer(ScaffoldLibrary scaffolds, Messages messages, IOptions<ChatOptions> options)
{
    // The model's own begin-of-text.
    private const int BeginTokens = 1;

    // A piece counted alone may be a token longer than within the whole text.
    private const int SeamTokens = 1;

    /// <param name="question">What was asked.</param>
    /// <param name="history">Earlier turns of the conversation, oldest first; raw turns and those of other assistants are left out.</param>
    /// <param name="settings">Of the conversation and the turn; null values fall back to the scaffold's and <see cref="ChatOptions"/>.</param>
    /// <param name="language">The language of refusals and notices.</param>
    /// <param name="model">Counts the tokens.</param>
    /// <param name="made">The assistant that the settings name, where it is no file of <c>prompts/</c>.</param>
    public TurnComposition Compose(
        string question,
        IReadOnlyList<ConversationTurn> history,
        TurnSettings settings,
        Language language,
        ICompletionBackend model,
        PromptScaffold? made = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(model);
        if (TurnSettingsCheck.Problem(settings, messages, language) is { } problem) return new TurnComposition.Refused(problem);
        if (InboundText.IsBlank(question)) return Refused(language, MessageKey.Empty);
        if ((settings.Mode ?? options.Value.DefaultMode) == ChatMode.Raw) return ComposeRaw(question, settings, language, model);

        var name = settings.Assistant ?? options.Value.Assistant;
        return (made ?? scaffolds.Find(name)) is { } scaffold
            ? ComposeAssistant(scaffold, question, history, settings, language, model)
            : Refused(language, MessageKey.UnknownAssistant, name, string.Join(", ", scaffolds.All.Select(known => known.Name)));
    }

    private TurnComposition ComposeRaw(string question, TurnSettings settings, Language language, ICompletionBackend model)
    {
        var text = InboundText.Repair(question);
        var sampling = Apply(settings, new SamplingParams { MaxTokens = options.Value.RawMaxTokens });
        var tokens = model.CountTokens(text) + BeginTokens;
        var plan = TokenBudget.Plan(model.ContextTokens, sampling.MaxTokens, tokens, []);
        if (!plan.Fits) return TooLong(language, MessageKey.RawTooLong, tokens, plan);
        return new TurnComposition.Ready(new TurnPrompt
        {
            Mode = ChatMode.Raw,
            Assistant = "",
            Text = text,
            Parts = [new PromptPart(PromptPartKind.Question, text.Length)],
            Sampling = sampling with { MaxTokens = plan.MaxTokens },
            Repeatable = settings.Repeatable ?? false,
            TokensAfterStop = Math.Min(settings.ShowCut ?? 0, plan.Spare),
            Language = language,
        });
    }

    private TurnComposition ComposeAssistant(
        PromptScaffold scaffold, string question, IReadOnlyList<ConversationTurn> history, TurnSettings settings, Language language, ICompletionBackend model)
    {
        var transcript = settings.Shots is { } shots ? scaffold.Pairs.First(shots) : scaffold.Transcript;

        // Where nothing stands before it, the first turn begins at once.
        var layout = transcript.Length > 0 ? scaffold.Layout : scaffold.Layout with { Opening = scaffold.Layout.Opening.TrimStart() };
        var labels = scaffolds.All.SelectMany(known => known.Labels).Concat(scaffold.Labels).Distinct(StringComparer.Ordinal).ToList();
        var turns = scaffold.IsPattern ? [] : history.Where(turn => BelongsTo(scaffold, turn)).ToList();
        var written = turns.Select(turn => layout.Answered(Harmless(turn.Question, labels), Harmless(turn.Reply, labels))).ToList();
        var harmless = scaffold.IsPattern ? InboundText.OneLine(question) : Harmless(question, labels);
        var asked = layout.Ask(harmless);

        var sampling = Apply(settings, scaffold.Sampling);
        var tokens = model.CountTokens(transcript + asked) + BeginTokens;
        var counts = written.Select(turn => model.CountTokens(turn) + SeamTokens).ToList();
        var skipped = turns.Count > 0 ? turns[0].Ordinal : 0;
        var plan = TokenBudget.Plan(model.ContextTokens, sampling.MaxTokens, tokens, counts, skipped);
        if (!plan.Fits)
        {
            // Where no question would fit, it is not this one that is too long.
            var leastTokens = model.CountTokens(transcript + layout.Ask("?")) + BeginTokens;
            return TooLong(language, leastTokens > plan.PromptLimit ? MessageKey.AssistantTooLong : MessageKey.TooLong, tokens, plan, scaffold.Name);
        }

        var shown = string.Concat(written.Skip(plan.DroppedTurns));
        return new TurnComposition.Ready(new TurnPrompt
        {
            Mode = ChatMode.Assistant,
            Assistant = scaffold.Name,
            Text = transcript + shown + asked,
            Parts = Parts(
                (PromptPartKind.Scaffold, transcript),
                (PromptPartKind.History, shown),
                (PromptPartKind.Label, layout.Opening),
                (PromptPartKind.Question, harmless),
                (PromptPartKind.Label, layout.Middle)),
            Sampling = sampling with { MaxTokens = plan.MaxTokens },
            Repeatable = settings.Repeatable ?? false,
            TokensAfterStop = Math.Min(settings.ShowCut ?? 0, plan.Spare),
            DroppedTurns = skipped + plan.DroppedTurns,
            Language = language,
        });
    }

    // An assistant goes on as it began: another one's turns would teach it the other's voice and language. An empty reply would teach silence.
    private static bool BelongsTo(PromptScaffold scaffold, ConversationTurn turn) =>
        turn.Mode == ChatMode.Assistant && turn.Reply.Length > 0 && turn.Assistant.Equals(scaffold.Name, StringComparison.OrdinalIgnoreCase);

    private static List<PromptPart> Parts(params (PromptPartKind Kind, string Text)[] parts) =>
        parts.Where(part => part.Text.Length > 0).Select(part => new PromptPart(part.Kind, part.Text.Length)).ToList();

    private static string Harmless(string text, List<string> labels) => ForgedTurns.Neutralise(InboundText.Tidy(text), labels);

    private static SamplingParams Apply(TurnSettings settings, SamplingParams defaults) => defaults with
    {
        Temperature = settings.Temperature ?? defaults.Temperature,
        TopP = settings.TopP ?? defaults.TopP,
        MaxTokens = settings.MaxTokens ?? defaults.MaxTokens,
        Seed = settings.Seed ?? defaults.Seed,
    };

    private TurnComposition.Refused TooLong(Language language, string key, int tokens, TokenPlan plan, string assistant = "") =>
        Refused(language, key, tokens, plan.PromptLimit, assistant) with { Tokens = tokens, Limit = plan.PromptLimit };

    private TurnComposition.Refused Refused(Language language, string key, params object[] arguments) => new(messages.Get(language, key, arguments));
}
