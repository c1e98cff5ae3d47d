using System.Runtime.CompilerServices;
using ChatBot.Core.Localization;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>One prompt, one reply. Knows neither conversations nor the queue.</summary>
public sealed class TurnRunner(IBackendProvider backend, Messages messages, IOptions<ChatOptions> options, TimeProvider time)
{
    /// <summary>
    /// Notices and deltas, then one <see cref="TurnUpdate.Finished"/>. Cancelled, or past <see cref="ChatOptions.DeadlineSeconds"/>, it still
    /// ends with one, with <c>Aborted</c> and the text so far.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before the model was loaded.</exception>
    public async IAsyncEnumerable<TurnUpdate> RunAsync(TurnPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var model = await backend.WaitAsync(cancellationToken);
        if (prompt.MissingAssistant is { } missing) yield return Notice(prompt, MessageKey.AssistantMissing, missing, prompt.Assistant);
        if (prompt.DroppedTurns > 0) yield return Notice(prompt, MessageKey.TurnsDropped, prompt.DroppedTurns);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.DeadlineSeconds), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var request = new GenerationRequest
        {
            Prompt = prompt.Text,
            ReplyStart = prompt.ReplyStart,
            Sampling = prompt.Sampling,
            TokensAfterStop = prompt.TokensAfterStop,
            TopProbabilities = prompt.TopProbabilities,
            Repeatable = prompt.Repeatable,
        };
        var written = new List<GeneratedToken>();
        var trimmer = prompt.Mode == ChatMode.Assistant ? new ReplyTrimmer() : null;
        await foreach (var update in model.GenerateAsync(request, linked.Token))
        {
            if (update is GenerationUpdate.Text { Delta: var delta })
            {
                var shown = trimmer?.Push(delta) ?? delta;
                if (shown.Length > 0) yield return new TurnUpdate.Delta(shown);
            }
            else if (update is GenerationUpdate.Token { Generated: var token })
            {
                written.Add(token);
            }
            else if (update is GenerationUpdate.Finished { Result: var result })
            {
                var text = trimmer?.Text ?? result.Text;
                if (Remark(prompt, result.Finish, text, deadline.IsCancellationRequested) is { } remark) yield return remark;
                yield return new TurnUpdate.Finished(Finish(prompt, text, result, model.Model) with { Written = written });
            }
        }
    }

    private TurnUpdate.Notice? Remark(TurnPrompt prompt, FinishReason finish, string text, bool late) => finish switch
    {
        FinishReason.Aborted when late => Notice(prompt, MessageKey.DeadlinePassed, options.Value.DeadlineSeconds),
        FinishReason.Aborted => null,
        FinishReason.Length => Notice(prompt, MessageKey.LengthReached, prompt.Sampling.MaxTokens),
        _ when text.Length == 0 => Notice(prompt, MessageKey.EmptyReply),
        _ => null,
    };

    private TurnUpdate.Notice Notice(TurnPrompt prompt, string key, params object[] arguments) => new(messages.Get(prompt.Language, key, arguments));

    private static TurnResult Finish(TurnPrompt prompt, string text, GenerationResult result, ModelInfo model) => new()
    {
        Mode = prompt.Mode,
        Assistant = prompt.Assistant,
        Seed = result.Seed,
        Prompt = prompt.Text,
        Text = text,
        Cut = result.Cut,
        Finish = result.Finish,
        Usage = result.Usage,
        Timing = result.Timing,
        Trace = result.Tokens.Count == 0 ? null : new ReplyTrace
        {
            Model = ReplyTrace.Identify(model),
            Tokens = result.Tokens,
            Sampling = prompt.Sampling with { Seed = null },
            Parts = prompt.Parts,
        },
    };
}
