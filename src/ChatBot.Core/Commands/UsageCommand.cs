using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Core.Usage;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Commands;

/// <summary>The tokens that the asker has used, and what they would cost elsewhere. Nobody else's.</summary>
internal sealed class UsageCommand(UsageStore store, Messages messages, IOptions<ChatOptions> options) : ICommand
{
    public string Name => "usage";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var usage = await store.LoadAsync(call.Message.Platform, call.Message.Author, cancellationToken);
        var cost = UsageCost.Of(usage, options.Value);
        var text = messages.Get(
            call.Language,
            MessageKey.Usages,
            usage.Replies,
            Whole(usage.PromptTokens),
            Whole(usage.CompletionTokens),
            UsageCost.Show(cost.ByTokens),
            UsageCost.Show(options.Value.PricePerMillionTokens));
        if (cost.ByGpu is { } byGpu)
        {
            var minutes = (usage.Seconds / 60).ToString("F1", CultureInfo.InvariantCulture);
            text += "\n" + messages.Get(call.Language, MessageKey.UsagesOnGpu, minutes, UsageCost.Show(byGpu), UsageCost.Show(options.Value.PricePerGpuHour));
        }

        return text;
    }

    private static string Whole(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
