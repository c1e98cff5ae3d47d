using System.Runtime.CompilerServices;
using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>A question to the model, within its conversation.</summary>
internal sealed class ChatTurn(
    ConversationStore store, AssistantDirectory assistants, TurnComposer composer, TurnRunner runner, IBackendProvider backend, IOptions<ChatOptions> options)
{
    // More than any context window of today holds; the token budget decides what is really shown.
    private const int MostTurns = 64;

    /// <param name="message">Who asks, where, and with what settings.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="over">Settings that go before the message's.</param>
    /// <param name="cancellationToken">Ends the reply; what was written so far is kept.</param>
    public async IAsyncEnumerable<TurnUpdate> RunAsync(
        InboundMessage message, string question, TurnSettings over, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var composition = await ComposeAsync(message, question, over, cancellationToken);
        if (composition is TurnComposition.Refused { Message: var reason }) yield return new TurnUpdate.Failed(reason);
        if (composition is not TurnComposition.Ready { Prompt: var prompt }) yield break;
        await foreach (var update in runner.RunAsync(prompt, cancellationToken)) yield return update;
    }

    /// <summary>The prompt that <see cref="RunAsync"/> would send.</summary>
    public async Task<TurnComposition> ComposeAsync(InboundMessage message, string question, TurnSettings over, CancellationToken cancellationToken)
    {
        var model = await backend.WaitAsync(cancellationToken);
        var settings = (await store.LoadSettingsAsync(message.Key, cancellationToken)).With(message.Settings).With(over);
        if ((settings.Mode ?? options.Value.DefaultMode) == ChatMode.Raw) return composer.Compose(question, [], settings, message.Language, model);
        var usual = options.Value.Assistant;
        var named = settings.Assistant ?? usual;
        var (scaffold, unknown) = await assistants.ChooseAsync(message, named, usual, cancellationToken);
        if (scaffold is null) return new TurnComposition.Refused(unknown);
        var history = await store.LoadTranscriptAsync(message, scaffold.Name, MostTurns, cancellationToken);
        var composition = composer.Compose(question, history, settings, message.Language, model, scaffold);
        var isNamed = message.AssistantText is not null || scaffold.Name.Equals(named, StringComparison.OrdinalIgnoreCase);
        return isNamed || composition is not TurnComposition.Ready { Prompt: var prompt } ? composition : new TurnComposition.Ready(prompt with { MissingAssistant = named });
    }
}
