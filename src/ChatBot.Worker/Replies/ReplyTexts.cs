using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Replies;

/// <summary>What the bot says around a reply, in the asker's language.</summary>
internal sealed class ReplyTexts(Messages messages, Language language)
{
    public Language Language => language;

    /// <summary>What is waited for, as long as there is no text.</summary>
    public string Waiting(ReplyProgress progress) => progress switch
    {
        { Position: > 0 and var position } => messages.Get(language, MessageKey.ReplyWaiting, position),
        { Notices: [.., var notice] } => notice,
        _ => messages.Get(language, MessageKey.ReplyStarting),
    };

    public string FileFollows(int characters) => messages.Get(language, MessageKey.DiscordFileFollows, characters);

    public string InFile(int characters) => messages.Get(language, MessageKey.DiscordInFile, characters);

    /// <summary>The lines under a reply that is whole.</summary>
    /// <param name="result">What it is.</param>
    /// <param name="notices">What was said while it was written.</param>
    /// <param name="more">What the platform has to say itself.</param>
    public IReadOnlyList<string> Under(TurnResult result, IReadOnlyList<string> notices, params IEnumerable<string> more)
    {
        List<string> lines = string.IsNullOrWhiteSpace(result.Text)
            ? [messages.Get(language, result.Finish == FinishReason.Aborted ? MessageKey.ReplyStopped : MessageKey.EmptyReply), .. more]
            : [.. more];
        return [.. lines, .. notices.Except([.. lines, .. Known(result)], StringComparer.Ordinal), .. Footer(result)];
    }

    /// <summary>Notices that nobody needs any more: it is over, or the footer says it.</summary>
    private IEnumerable<string> Known(TurnResult result)
    {
        yield return messages.Get(language, MessageKey.ModelLoading);
        if (result.Finish == FinishReason.Length)
            yield return messages.Get(language, MessageKey.LengthReached, result.Usage.CompletionTokens);
    }

    /// <summary>Mode, assistant, why it ended, tokens and speed; nothing for a reply that is not the model's.</summary>
    private IEnumerable<string> Footer(TurnResult result)
    {
        if (result.Prompt.Length == 0)
            yield break;
        var mode = result.Mode == ChatMode.Raw ? MessageKey.ReplyModeRaw : MessageKey.ReplyModeAssistant;
        yield return messages.Get(
            language,
            MessageKey.ReplyFooter,
            messages.Get(language, mode, result.Assistant),
            messages.Get(language, Finish(result.Finish)),
            result.Usage.PromptTokens,
            result.Usage.CompletionTokens,
            result.Timing.TokensPerSecond);
    }

    private static string Finish(FinishReason finish) => finish switch
    {
        FinishReason.Stop => MessageKey.ReplyFinishStop,
        FinishReason.Eos => MessageKey.ReplyFinishEos,
        FinishReason.Length => MessageKey.ReplyFinishLength,
        _ => MessageKey.ReplyFinishAborted,
    };
}
