using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Commands;

/// <summary><c>/assistant try</c>: the same questions with the same seeds to a new assistant and to the one that answers here now.</summary>
internal sealed class AssistantTrial(
    ConversationStore store,
    ScaffoldLibrary scaffolds,
    AssistantDirectory assistants,
    AssistantReader reader,
    AssistantTexts texts,
    AssistantWords words,
    TurnComposer composer,
    TurnRunner runner,
    ModelSlots slots,
    IBackendProvider backend,
    Messages messages,
    IOptions<ChatOptions> options,
    TimeProvider time)
{
    private const int MostQuestions = 3;

    /// <param name="call">Who tries it.</param>
    /// <param name="line">The name, and a question; nothing where a text is tried.</param>
    /// <param name="text">Questions, one a line; or the text of an assistant that is kept nowhere, where the message does not bring one.</param>
    /// <param name="cancellationToken">Ends it, with what it has.</param>
    public async IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, string[] line, string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (scaffold, problem) = await ChooseAsync(call, line, text, cancellationToken);
        if (scaffold is null)
        {
            await foreach (var update in CommandReply.Of(Task.FromResult(problem))) yield return update;
            yield break;
        }

        var asked = line.Length > 1 ? [string.Join(' ', line[1..])] : line.Length == 1 ? text.Split('\n').Where(one => !InboundText.IsBlank(one)).Select(one => one.Trim()).ToList() : [];
        var questions = (asked.Count > 0 ? asked : words.QuestionsIn(scaffold.Language)).Take(MostQuestions).ToList();
        var settings = (await store.LoadSettingsAsync(call.Key, cancellationToken)).With(call.Message.Settings) with { Mode = ChatMode.Assistant };
        var current = await CurrentAsync(call, settings, scaffold, cancellationToken);
        var (prompts, refused) = Compose(questions, [scaffold, current], settings, call.Language, await backend.WaitAsync(cancellationToken));
        if (refused is not null || prompts.Count == 0)
        {
            yield return new TurnUpdate.Failed(refused ?? messages.Get(call.Language, MessageKey.AssistantUsage));
            yield break;
        }

        await using var batch = new SampleBatch(runner, slots, prompts);
        await foreach (var update in ShowAsync(call.Language, batch, questions, [scaffold.Name, current.Name], cancellationToken)) yield return update;
    }

    private async Task<(PromptScaffold? Scaffold, string Problem)> ChooseAsync(CommandCall call, string[] line, string text, CancellationToken cancellationToken)
    {
        var (platform, scope) = (call.Message.Platform, call.Message.Scope);
        if (line is [var name, ..])
        {
            return await assistants.FindAsync(platform, scope, name, cancellationToken) is { } known
                ? (known, "")
                : (null, await assistants.UnknownAsync(platform, scope, name, call.Language, cancellationToken));
        }

        if (InboundText.IsBlank(text) && call.Message.AssistantText is { } attached) text = attached;
        if (InboundText.IsBlank(text)) return (null, messages.Get(call.Language, MessageKey.AssistantUsage));
        var reading = reader.Read(text, name: null, call.Language);
        return reading is AssistantReading.Ready { Scaffold: var scaffold } ? (scaffold, "") : (null, texts.Wrong((AssistantReading.Wrong)reading, call.Language));
    }

    /// <summary>What answers here; another one where that is the very one that is tried.</summary>
    private async Task<PromptScaffold> CurrentAsync(CommandCall call, TurnSettings settings, PromptScaffold tried, CancellationToken cancellationToken)
    {
        var current = settings.Assistant is { } name ? await assistants.FindAsync(call.Message.Platform, call.Message.Scope, name, cancellationToken) : null;
        var usual = scaffolds.Find(options.Value.Assistant) ?? scaffolds.All[0];
        if (current is null || current.Name == tried.Name) current = usual;
        return current.Name == tried.Name ? scaffolds.All.FirstOrDefault(one => one.Name != tried.Name) ?? usual : current;
    }

    /// <summary>Of each question one prompt for each scaffold, with one seed.</summary>
    private (IReadOnlyList<TurnPrompt> Prompts, string? Refused) Compose(
        IReadOnlyList<string> questions, IReadOnlyList<PromptScaffold> sides, TurnSettings settings, Language language, ICompletionBackend model)
    {
        // Short ones are easier to write down.
        var seed = settings.Seed ?? (uint)RandomNumberGenerator.GetInt32(1, 1_000_000);
        var prompts = new List<TurnPrompt>();
        foreach (var (i, question) in questions.Index())
        {
            foreach (var side in sides)
            {
                var composition = composer.Compose(question, [], settings with { Assistant = side.Name, Seed = unchecked(seed + (uint)i) }, language, model, side);
                if (composition is TurnComposition.Refused { Message: var reason }) return ([], reason);
                prompts.Add(((TurnComposition.Ready)composition).Prompt);
            }
        }

        return (prompts, null);
    }

    private async IAsyncEnumerable<TurnUpdate> ShowAsync(
        Language language, SampleBatch batch, List<string> questions, IReadOnlyList<string> sides, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var shown = new ShownSamples();
        batch.Start(cancellationToken);
        for (var i = 0; i < batch.Seeds.Count && !cancellationToken.IsCancellationRequested; i++)
        {
            if (i % sides.Count == 0) yield return shown.Add((i > 0 ? "\n\n" : "") + messages.Get(language, MessageKey.AssistantTrialQuestion, questions[i / sides.Count], batch.Seeds[i]));
            yield return shown.Add("\n\n" + messages.Get(language, MessageKey.AssistantTrialSide, sides[i % sides.Count]) + " ");
            await foreach (var update in batch.ReadAsync(i, cancellationToken))
                if (shown.Add(update) is { } visible) yield return visible;
        }

        var isWhole = shown.Results.Count == batch.Seeds.Count && !cancellationToken.IsCancellationRequested;
        if (isWhole) yield return shown.Add("\n\n" + Measured(language, shown.Results, sides));
        yield return new TurnUpdate.Finished(shown.ToResult(time.GetElapsedTime(began), isWhole ? null : FinishReason.Aborted));
    }

    private string Measured(Language language, IReadOnlyList<TurnResult> results, IReadOnlyList<string> sides)
    {
        var lines = sides.Select((side, at) =>
        {
            var own = results.Where((_, i) => i % sides.Count == at).ToList();
            var ended = own.Count(result => result.Finish is FinishReason.Stop or FinishReason.Eos);
            return messages.Get(language, MessageKey.AssistantTrialCounts, side, ended, own.Count, string.Join(", ", own.Select(result => result.Usage.CompletionTokens)), own[0].Usage.PromptTokens);
        });
        return messages.Get(language, MessageKey.AssistantTrialMeasured, string.Join('\n', lines));
    }
}
