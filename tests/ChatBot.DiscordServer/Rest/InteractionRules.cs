using ChatBot.DiscordServer.Interactions;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Which answers an interaction takes, and for how long (Discord's page "Receiving and Responding").</summary>
internal static class InteractionRules
{
    public static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    public static bool Takes(TestInteraction interaction, AnswerKind answer) => interaction.Kind switch
    {
        InteractionKind.Autocomplete => answer == AnswerKind.Choices,
        InteractionKind.Command => answer is AnswerKind.Message or AnswerKind.Deferred or AnswerKind.Modal,
        InteractionKind.Component => answer is not AnswerKind.Choices,
        _ => answer is AnswerKind.Message or AnswerKind.Deferred || (interaction.Message is not null && answer is AnswerKind.Update or AnswerKind.DeferredUpdate),
    };
}
