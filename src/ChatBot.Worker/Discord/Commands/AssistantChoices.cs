using ChatBot.Core.Assistants;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Completes names of assistants while they are typed.</summary>
internal sealed class AssistantChoices(AssistantDirectory assistants, AssistantScopes scopes)
{
    /// <summary>Of those that fit equally, first those in the user's language; where one is to be deleted, only those that were made here.</summary>
    public async Task RunAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var deletes = call.Interaction.Data is { Name: SlashNames.Assistant } data && CommandOptions.Of(data).Subcommand == SlashNames.Delete;
        var known = (await assistants.ListAsync(DiscordSurface.Platform, scopes.Of(call), cancellationToken))
            .Where(one => one.IsMade || !deletes)
            .OrderByDescending(one => one.Language == call.Language)
            .Select(one => (one.Name, one.Description));
        await call.RespondAsync(InteractionResponse.Choices(NameChoices.Find(known, call)), cancellationToken);
    }
}
