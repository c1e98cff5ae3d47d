using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;

namespace ChatBot.Core.Assistants;

/// <summary>Keeps and deletes made assistants, for those who may; what comes of it is said in their language.</summary>
public sealed class AssistantCurator(AssistantStore store, Messages messages)
{
    /// <summary>In the first of the scope's places.</summary>
    public async Task<(AssistantChange Change, string Message)> SaveAsync(
        string platform, AssistantScope scope, string author, PromptScaffold scaffold, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(scaffold);
        if (!scope.MayMake) return (AssistantChange.NotYours, messages.Get(language, MessageKey.AssistantNoMaker));
        var change = await store.SaveAsync(platform, scope.PlacesToSave, MadeAssistant.Of(scaffold), author, scope.MayChangeOthers, cancellationToken);
        return (change, change switch
        {
            AssistantChange.NotYours => messages.Get(language, MessageKey.AssistantNotYours, scaffold.Name),
            AssistantChange.TooMany => messages.Get(language, MessageKey.AssistantTooMany, AssistantStore.Most),
            _ => messages.Get(language, change == AssistantChange.Saved ? MessageKey.AssistantSaved : MessageKey.AssistantReplaced, scaffold.Name),
        });
    }

    public async Task<(AssistantChange Change, string Message)> DeleteAsync(
        string platform, AssistantScope scope, string author, string name, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var change = await store.DeleteAsync(platform, scope.Places, name, author, scope.MayChangeOthers, cancellationToken);
        return (change, messages.Get(language, change switch
        {
            AssistantChange.Deleted => MessageKey.AssistantDeleted,
            AssistantChange.NotYours => MessageKey.AssistantNotYours,
            _ => MessageKey.AssistantNotMade,
        }, name));
    }
}
