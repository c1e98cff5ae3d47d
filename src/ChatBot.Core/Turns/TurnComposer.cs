using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Inference;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>Makes the exact prompt of one turn: scaffold, earlier turns and question within the context window; in raw mode the text alone.</summary>
public sealed class TurnComposer(ScaffoldLibrary scaffolds, Messages messages, IOptions<ChatOptions> options)
{
    /// <param name="question">What was asked.</param>
    /// <param name="history">Earlier turns of the conversation, oldest first; raw turns and those of other assistants are left out.</param>
    /// <param name="settings">Of the conversation and the turn; null values fall back to the scaffold's and <see cref="ChatOptions"/>.</param>
    /// <param name="language">The language of refusals and notices.</param>
    /// <param name="model">Counts the tokens.</param>
    public TurnComposition Compose(
        string question, IReadOnlyList<ConversationTurn> history, TurnSettings settings, Language language, ICompletionBackend model)
        => throw new NotSupportedException($"{scaffolds.All}{messages.GetHashCode()}{options}");
}
