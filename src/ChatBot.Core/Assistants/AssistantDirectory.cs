using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Assistants;

/// <summary>All assistants that can be asked: the files of <c>prompts/</c>, whose names nothing else can take, and those that people made.</summary>
public sealed class AssistantDirectory(ScaffoldLibrary scaffolds, AssistantStore store, AssistantReader reader, Messages messages)
{
    /// <summary>The assistant of that name (in any case), or null.</summary>
    /// <param name="platform">As in <see cref="InboundMessage.Platform"/>.</param>
    /// <param name="scope">Where it is asked.</param>
    /// <param name="name">As written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PromptScaffold?> FindAsync(string platform, AssistantScope scope, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scaffolds.Find(name) ?? (await store.FindAsync(platform, scope.Places, name, cancellationToken))?.ToScaffold();
    }

    /// <summary>Files first, each by name.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<IReadOnlyList<KnownAssistant>> ListAsync(string platform, AssistantScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var made = await store.LoadAsync(platform, scope.Places, cancellationToken);
        return
        [
            .. scaffolds.All.Select(file => new KnownAssistant(file.Name, file.Description, file.Language, file.Pairs.Count, IsMade: false)),
            .. made.Where(one => scaffolds.Find(one.Name) is null).Select(one => new KnownAssistant(one.Name, one.Description, one.Language, one.Pairs, IsMade: true)),
        ];
    }

    /// <summary>That there is none of that name, and which there are.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<string> UnknownAsync(string platform, AssistantScope scope, string name, Language language, CancellationToken cancellationToken) =>
        messages.Get(language, MessageKey.UnknownAssistant, name, string.Join(", ", (await ListAsync(platform, scope, cancellationToken)).Select(known => known.Name)));

    /// <summary>The assistant that answers a message, or else what to tell its author.</summary>
    /// <param name="message">Its own text of an assistant goes before any name.</param>
    /// <param name="name">As the settings have it.</param>
    /// <param name="usual">Answers where the settings' one is gone: it could be deleted, or forgotten with its author, while they named it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<(PromptScaffold? Scaffold, string Unknown)> ChooseAsync(InboundMessage message, string name, string usual, CancellationToken cancellationToken)
    {
        if (message.AssistantText is { } text)
        {
            return reader.Read(text, name: null, message.Language) switch
            {
                AssistantReading.Ready ready => (ready.Scaffold, ""),
                var wrong => (null, ((AssistantReading.Wrong)wrong).Message),
            };
        }

        return (await FindAsync(message.Platform, message.Scope, name, cancellationToken) ?? (message.NamesAssistant ? null : scaffolds.Find(usual))) is { } scaffold
            ? (scaffold, "")
            : (null, await UnknownAsync(message.Platform, message.Scope, name, message.Language, cancellationToken));
    }
}
