namespace ChatBot.DiscordServer.Interactions;

/// <summary>Interaction types (Discord's page "Receiving and Responding").</summary>
public enum InteractionKind
{
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}
