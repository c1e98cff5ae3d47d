namespace ChatBot.DiscordServer.Interactions;

/// <summary>Interaction callback types (Discord's page "Receiving and Responding").</summary>
public enum AnswerKind
{
    Message = 4,
    Deferred = 5,
    DeferredUpdate = 6,
    Update = 7,
    Choices = 8,
    Modal = 9,
}
