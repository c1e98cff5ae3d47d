using ChatBot.Core.Commands;

namespace ChatBot.Core.Turns;

/// <summary>Where a message goes.</summary>
/// <param name="Command">Null: it is a question to the model.</param>
/// <param name="Argument">The question, or what follows the command's name.</param>
internal sealed record TurnRoute(ICommand? Command, string Argument)
{
    private readonly CommandKind? _kind = Command?.KindOf(Argument);

    public bool UsesModel => _kind is not CommandKind.Instant;

    /// <summary>What the conversation remembers as asked; null when the turn is none of its turns.</summary>
    public string? Question => _kind is null or CommandKind.Question ? Argument : null;
}
