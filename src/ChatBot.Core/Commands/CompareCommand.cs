using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Commands;

/// <summary>The same question raw and to the assistant, one after the other.</summary>
internal sealed class CompareCommand(ChatTurn chat, Messages messages) : ICommand
{
    public string Name => "compare";

    public string Usage => "TEXT";

    public CommandKind Kind => CommandKind.Model;

    public async IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (InboundText.IsBlank(call.Argument))
        {
            var usage = Task.FromResult(messages.Get(call.Language, MessageKey.Usage, "/compare TEXT"));
            await foreach (var update in CommandReply.Of(usage)) yield return update;
            yield break;
        }

        var shown = new StringBuilder();
        var results = new List<TurnResult>();
        foreach (var (mode, heading) in new[] { (ChatMode.Raw, MessageKey.CompareRaw), (ChatMode.Assistant, MessageKey.CompareAssistant) })
        {
            var title = (shown.Length > 0 ? "\n\n" : "") + messages.Get(call.Language, heading) + "\n\n";
            yield return Show(title);
            await foreach (var update in chat.RunAsync(call.Message, call.Argument, new TurnSettings { Mode = mode }, cancellationToken))
            {
                if (update is TurnUpdate.Delta { Text: var delta }) yield return Show(delta);
                else if (update is TurnUpdate.Finished finished) results.Add(finished.Result);
                else yield return update;
                if (update is TurnUpdate.Failed) yield break;
            }

            if (results is [] or [.., { Finish: FinishReason.Aborted }]) break;
        }

        if (results.Count > 0) yield return new TurnUpdate.Finished(Together(results, shown.ToString()));

        TurnUpdate.Delta Show(string text)
        {
            shown.Append(text);
            return new TurnUpdate.Delta(text);
        }
    }

    /// <summary>As the last one; but both count as used.</summary>
    private static TurnResult Together(List<TurnResult> results, string shown) => results[^1] with
    {
        Text = shown,
        Trace = null,
        Data = results is [var raw, var assistant] ? new ReplyData.Compared(raw, assistant) : null,
        Usage = new GenerationUsage(
            results.Sum(result => result.Usage.PromptTokens),
            results.Sum(result => result.Usage.CachedTokens),
            results.Sum(result => result.Usage.CompletionTokens)),
    };
}
