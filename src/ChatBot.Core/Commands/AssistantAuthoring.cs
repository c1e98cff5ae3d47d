using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;

namespace ChatBot.Core.Commands;

/// <summary><c>/assistant make</c> and <c>/assistant delete</c>.</summary>
internal sealed class AssistantAuthoring(AssistantReader reader, AssistantCurator curator, AssistantTexts texts, Messages messages)
{
    /// <summary>How it is done, with the text for a chat model.</summary>
    public string Explain(Language language)
    {
        var request = texts.Request(language);
        return messages.Get(language, MessageKey.AssistantMake, AssistantStore.Most) + (request.Length == 0 ? "" : $"\n{CommandReply.Fence(request)}");
    }

    public async Task<string> MakeAsync(CommandCall call, string? name, string text, CancellationToken cancellationToken)
    {
        var reading = reader.Read(text, name, call.Language);
        if (reading is not AssistantReading.Ready { Scaffold: var scaffold }) return texts.Wrong((AssistantReading.Wrong)reading, call.Language);
        var (change, message) = await curator.SaveAsync(call.Message.Platform, call.Message.Scope, call.Message.Author, scaffold, call.Language, cancellationToken);
        return change is AssistantChange.Saved or AssistantChange.Replaced ? $"{message}\n{texts.Facts(scaffold, call.Language)}" : message;
    }

    public async Task<string> DeleteAsync(CommandCall call, string name, CancellationToken cancellationToken) =>
        (await curator.DeleteAsync(call.Message.Platform, call.Message.Scope, call.Message.Author, name, call.Language, cancellationToken)).Message;
}
