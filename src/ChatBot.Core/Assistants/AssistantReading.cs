using ChatBot.Core.Prompting;

namespace ChatBot.Core.Assistants;

/// <summary>What a pasted text is.</summary>
public abstract record AssistantReading
{
    private AssistantReading()
    {
    }

    /// <param name="Scaffold">Whole, under a name that may be kept.</param>
    public sealed record Ready(PromptScaffold Scaffold) : AssistantReading;

    /// <param name="Line">Of the pasted text, from 1; 0 where it concerns no line.</param>
    /// <param name="Message">What is wrong and what to do, in the reader's language; without the line.</param>
    public sealed record Wrong(int Line, string Message) : AssistantReading;
}
