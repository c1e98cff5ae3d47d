namespace ChatBot.Core.Commands;

internal enum CommandKind
{
    /// <summary>Answered without the model, even while all its slots are taken.</summary>
    Instant,

    /// <summary>Uses the model; not part of the conversation.</summary>
    Model,

    /// <summary>What follows the name is a question, and the reply becomes part of the conversation.</summary>
    Question,
}
