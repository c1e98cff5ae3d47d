using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Commands;

/// <summary>Lists, shows or chooses the scaffold that makes the model an assistant; makes, tries and deletes new ones.</summary>
internal sealed class AssistantCommand(
    ConversationStore store, AssistantDirectory assistants, AssistantAuthoring authoring, AssistantTrial trial, Messages messages, IOptions<ChatOptions> options) : ICommand
{
    private const string Try = "try";

    public string Name => "assistant";

    public string Usage => "[list|use NAME|show [NAME]|make [NAME]|try NAME|delete NAME]";

    public CommandKind Kind => CommandKind.Instant;

    public CommandKind KindOf(string argument) => WordsOf(argument).Line is [Try, ..] ? CommandKind.Model : CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (line, text) = WordsOf(call.Argument);
        return line is [Try, .. var rest] ? trial.RunAsync(call, rest, text, cancellationToken) : CommandReply.Of(AnswerAsync(call, line, text, cancellationToken));
    }

    /// <summary>The words of the first line, and what stands below it.</summary>
    private static (string[] Line, string Text) WordsOf(string argument)
    {
        var end = argument.AsSpan().IndexOfAny("\r\n");
        var line = end < 0 ? argument : argument[..end];
        return (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), end < 0 ? "" : argument[(end + 1)..]);
    }

    private async Task<string> AnswerAsync(CommandCall call, string[] line, string text, CancellationToken cancellationToken)
    {
        var settings = await store.LoadSettingsAsync(call.Key, cancellationToken);
        // The message's settings go before the conversation's: what they name is what would answer here.
        var current = settings.With(call.Message.Settings).Assistant ?? options.Value.Assistant;
        return (line, text.Trim().Length) switch
        {
            ([] or ["list"], 0) => await ListAsync(call, current, cancellationToken),
            (["show"], 0) => await ShowAsync(call, current, cancellationToken),
            (["show", var name], 0) => await ShowAsync(call, name, cancellationToken),
            (["use", var name], 0) => await UseAsync(call, settings, name, cancellationToken),
            (["make", ..], 0) => authoring.Explain(call.Language),
            (["make"], _) => await authoring.MakeAsync(call, name: null, text, cancellationToken),
            (["make", .. var name], _) => await authoring.MakeAsync(call, string.Join(' ', name), text, cancellationToken),
            (["delete", var name], 0) => await authoring.DeleteAsync(call, name, cancellationToken),
            _ => messages.Get(call.Language, MessageKey.AssistantUsage),
        };
    }

    private async Task<string> ListAsync(CommandCall call, string current, CancellationToken cancellationToken)
    {
        var lines = (await assistants.ListAsync(call.Message.Platform, call.Message.Scope, cancellationToken)).Select(known =>
            $"- {(known.Name.Equals(current, StringComparison.OrdinalIgnoreCase) ? $"**{known.Name}**" : known.Name)}: {known.Description}{(known.IsMade ? messages.Get(call.Language, MessageKey.AssistantMadeHere) : "")}");
        return messages.Get(call.Language, MessageKey.AssistantList, string.Join('\n', lines));
    }

    private async Task<string> ShowAsync(CommandCall call, string name, CancellationToken cancellationToken) =>
        await assistants.FindAsync(call.Message.Platform, call.Message.Scope, name, cancellationToken) is { } scaffold
            ? messages.Get(call.Language, MessageKey.AssistantShown, scaffold.Name, scaffold.Description, CommandReply.Fence(scaffold.Transcript))
            : await UnknownAsync(call, name, cancellationToken);

    private async Task<string> UseAsync(CommandCall call, TurnSettings settings, string name, CancellationToken cancellationToken)
    {
        if (await assistants.FindAsync(call.Message.Platform, call.Message.Scope, name, cancellationToken) is not { } scaffold) return await UnknownAsync(call, name, cancellationToken);
        await store.SaveSettingsAsync(call.Key, settings with { Assistant = scaffold.Name, Mode = ChatMode.Assistant }, cancellationToken);
        return messages.Get(call.Language, MessageKey.AssistantUsed, scaffold.Name, scaffold.Description);
    }

    private Task<string> UnknownAsync(CommandCall call, string name, CancellationToken cancellationToken) =>
        assistants.UnknownAsync(call.Message.Platform, call.Message.Scope, name, call.Language, cancellationToken);
}
