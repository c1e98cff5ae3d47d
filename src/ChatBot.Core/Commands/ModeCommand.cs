using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Commands;

/// <summary>Shows or changes how the conversation's messages reach the model.</summary>
internal sealed class ModeCommand(ConversationStore store, Messages messages, IOptions<ChatOptions> options) : ICommand
{
    public string Name => "mode";

    public string Usage => "[raw|assistant|show]";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var settings = await store.LoadSettingsAsync(call.Key, cancellationToken);
        var words = call.Words;
        if (words is [] or ["show"]) return Describe(call, settings.Mode ?? options.Value.DefaultMode);
        if (words.Length > 1 || !Enum.TryParse<ChatMode>(words[0], ignoreCase: true, out var mode) || !Enum.IsDefined(mode) || char.IsDigit(words[0][0]))
            return messages.Get(call.Language, MessageKey.Usage, "/mode raw, /mode assistant, /mode show");
        await store.SaveSettingsAsync(call.Key, settings with { Mode = mode }, cancellationToken);
        return Describe(call, mode);
    }

    private string Describe(CommandCall call, ChatMode mode) =>
        messages.Get(call.Language, mode == ChatMode.Raw ? MessageKey.ModeIsRaw : MessageKey.ModeIsAssistant);
}
