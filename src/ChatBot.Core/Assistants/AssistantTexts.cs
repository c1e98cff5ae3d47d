using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Assistants;

/// <summary>What is said of an assistant that is being made.</summary>
public sealed class AssistantTexts(LessonLibrary lessons, IBackendProvider backend, Messages messages)
{
    /// <summary>The lesson whose text this is.</summary>
    private const string RequestLesson = "write-the-prompt";

    /// <summary>What to ask a chat model, so that it writes an assistant's transcript; empty where there is no such lesson.</summary>
    public string Request(Language language) => lessons.Find(RequestLesson, language)?.Text ?? "";

    /// <summary>What is wrong, and in which line.</summary>
    public string Wrong(AssistantReading.Wrong wrong, Language language)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        return wrong.Line > 0 ? messages.Get(language, MessageKey.AssistantWrongLine, wrong.Line, wrong.Message) : wrong.Message;
    }

    /// <summary>A list: examples, speakers, tokens.</summary>
    public string Facts(PromptScaffold scaffold, Language language)
    {
        ArgumentNullException.ThrowIfNull(scaffold);
        var facts = messages.Get(language, MessageKey.AssistantFacts, scaffold.Description, scaffold.Pairs.Count, string.Join(" / ", scaffold.Labels));
        return backend.Current is { } model ? $"{facts}\n{messages.Get(language, MessageKey.AssistantTokens, model.CountTokens(scaffold.Transcript))}" : facts;
    }
}
