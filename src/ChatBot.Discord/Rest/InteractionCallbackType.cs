namespace ChatBot.Discord.Rest;

/// <summary>Source: "Receiving and Responding", Interaction Callback Type.</summary>
internal enum InteractionCallbackType
{
    None = 0,
    Pong = 1,
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Choices = 8,
    Modal = 9,
}
