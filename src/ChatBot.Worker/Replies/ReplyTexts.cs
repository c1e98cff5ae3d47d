using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Replies;

/// <summary>What the bot says around a reply, in the asker's language.</summary>
internal sealed class ReplyTexts(Messages messages, Language language)
{
    public Language Language => language;

    public string Waiting(int position) => messages.Get(language, MessageKey.ReplyWaiting, position);

    public string Starting => messages.Get(language, MessageKey.ReplyStarting);

    public string Stopped => messages.Get(language, MessageKey.ReplyStopped);

    public string BlankReply => messages.Get(language, MessageKey.EmptyReply);

    /// <summary>As the turn's notice of it.</summary>
    public string ModelLoading => messages.Get(language, MessageKey.ModelLoading);

    /// <summary>As the turn's notice of it.</summary>
    public string LengthReached(int tokens) => messages.Get(language, MessageKey.LengthReached, tokens);

    public string FileFollows(int characters) => messages.Get(language, MessageKey.DiscordFileFollows, characters);

    public string InFile(int characters) => messages.Get(language, MessageKey.DiscordInFile, characters);

    /// <summary>Mode, assistant, why it ended, tokens and speed; null for a reply that is not the model's.</summary>
    public string? Footer(TurnResult result)
    {
        if (result.Prompt.Length == 0)
            return null;
        var mode = result.Mode == ChatMode.Raw ? MessageKey.ReplyModeRaw : MessageKey.ReplyModeAssistant;
        return messages.Get(
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
