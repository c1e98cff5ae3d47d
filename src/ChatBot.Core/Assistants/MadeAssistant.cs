using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;

namespace ChatBot.Core.Assistants;

/// <summary>An assistant that somebody made, as it is kept.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Description">One line.</param>
/// <param name="Language">Of its transcript.</param>
/// <param name="Pairs">How many examples it has.</param>
/// <param name="Text">As a file of <c>prompts/</c>; checked when it was made.</param>
public sealed record MadeAssistant(string Name, string Description, Language Language, int Pairs, string Text)
{
    public static MadeAssistant Of(PromptScaffold scaffold)
    {
        ArgumentNullException.ThrowIfNull(scaffold);
        return new MadeAssistant(scaffold.Name, scaffold.Description, scaffold.Language, scaffold.Pairs.Count, ScaffoldWriter.Write(scaffold));
    }

    public PromptScaffold ToScaffold() => ScaffoldParser.Parse($"{Name}.md", Text);
}
