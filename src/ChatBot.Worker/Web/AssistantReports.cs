using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Web;

/// <summary>What <c>/api/assistants</c> answers.</summary>
internal static class AssistantReports
{
    /// <param name="Assistants">Files first, each by name.</param>
    /// <param name="Request">What to ask a chat model for; empty where the prompts hold no such text.</param>
    /// <param name="Questions">To try one on, by language.</param>
    internal sealed record Known(IReadOnlyList<One> Assistants, string Request, IReadOnlyDictionary<string, IReadOnlyList<string>> Questions);

    /// <param name="Name">What <c>assistant</c> in a turn names.</param>
    /// <param name="Description">For people.</param>
    /// <param name="Language">Of its transcript.</param>
    /// <param name="Pairs">How many examples it has.</param>
    /// <param name="Made">The author made it; otherwise it is a file.</param>
    internal sealed record One(string Name, string Description, Language Language, int Pairs, bool Made)
    {
        public static One Of(KnownAssistant known) => new(known.Name, known.Description, known.Language, known.Pairs, known.IsMade);
    }

    /// <param name="Name">As it would be kept.</param>
    /// <param name="Description">One line.</param>
    /// <param name="Pairs">How many examples it has.</param>
    /// <param name="Labels">Of the speakers; none for a pattern.</param>
    /// <param name="Tokens">Of the transcript; null while the model loads.</param>
    /// <param name="Problem">Null: all is well; otherwise the rest is empty.</param>
    internal sealed record Checked(string Name, string Description, int Pairs, IReadOnlyList<string> Labels, int? Tokens, Mistake? Problem);

    /// <param name="Line">Of the text, from 1; 0 where it concerns no line.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    internal sealed record Mistake(int Line, string Message);

    /// <param name="Name">Its own.</param>
    /// <param name="Text">As a file of <c>prompts/</c>.</param>
    internal sealed record Whole(string Name, string Text);

    /// <param name="Name">As it is kept.</param>
    /// <param name="Message">For the author, in their language.</param>
    internal sealed record Saved(string Name, string Message);
}
