using ChatBot.Core.Commands;

namespace ChatBot.Core.Turns;

/// <summary>Where a message goes.</summary>
/// <param name="Command">Null: it is a question to the model.</param>
/// <param name="Argument">The question, or what follows the command's name.</param>
internal sealed record TurnRoute(ICommand? Command, string Argument)
{
    public bool UsesModel => Command is not { Kind: CommandKind.Instant };

    /// <summary>What the conversation remembers as asked; null when the turn is none of its turns.</summary>
    public string? Question => Command is null or { Kind: CommandKind.Question } ? Argument : null;
}
