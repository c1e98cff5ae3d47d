using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Commands;

/// <summary>Lists, shows or chooses the scaffold that makes the model an assistant.</summary>
internal sealed class AssistantCommand(
    ConversationStore store, ScaffoldLibrary scaffolds, Messages messages, IOptions<ChatOptions> options) : ICommand
{
    public string Name => "assistant";

    public string Usage => "[list|use NAME|show [NAME]]";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var settings = await store.LoadSettingsAsync(call.Key, cancellationToken);
        // The message's settings go before the conversation's: what they name is what would answer here.
        var current = settings.With(call.Message.Settings).Assistant ?? options.Value.Assistant;
        return call.Words switch
        {
            [] or ["list"] => List(call, current),
            ["show"] => Show(call, current),
            ["show", var name] => Show(call, name),
            ["use", var name] => await UseAsync(call, settings, name, cancellationToken),
            _ => messages.Get(call.Language, MessageKey.Usage, "/assistant list, /assistant use NAME, /assistant show NAME"),
        };
    }

    private string List(CommandCall call, string current)
    {
        var lines = scaffolds.All.Select(scaffold =>
            $"- {(scaffold.Name.Equals(current, StringComparison.OrdinalIgnoreCase) ? $"**{scaffold.Name}**" : scaffold.Name)}: {scaffold.Description}");
        return messages.Get(call.Language, MessageKey.AssistantList, string.Join('\n', lines));
    }

    private string Show(CommandCall call, string name) => scaffolds.Find(name) is { } scaffold
        ? messages.Get(call.Language, MessageKey.AssistantShown, scaffold.Name, scaffold.Description, CommandReply.Fence(scaffold.Transcript))
        : Unknown(call, name);

    private async Task<string> UseAsync(CommandCall call, TurnSettings settings, string name, CancellationToken cancellationToken)
    {
        if (scaffolds.Find(name) is not { } scaffold) return Unknown(call, name);
        await store.SaveSettingsAsync(call.Key, settings with { Assistant = scaffold.Name, Mode = ChatMode.Assistant }, cancellationToken);
        return messages.Get(call.Language, MessageKey.AssistantUsed, scaffold.Name, scaffold.Description);
    }

    private string Unknown(CommandCall call, string name) =>
        messages.Get(call.Language, MessageKey.UnknownAssistant, name, string.Join(", ", scaffolds.All.Select(known => known.Name)));
}
