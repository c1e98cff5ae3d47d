using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Tells Discord of the commands, when what it knows differs: everywhere, or for one development server, where changes show at once.</summary>
internal sealed class CommandRegistration(
    DiscordRestClient rest, CommandCatalogue catalogue, IOptions<DiscordOptions> options, ILogger<CommandRegistration> logger)
{
    /// <returns>False when Discord knew them all, and nothing else of ours.</returns>
    /// <exception cref="DiscordApiException">Discord refuses them.</exception>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached.</exception>
    public async Task<bool> RegisterAsync(Snowflake application, CancellationToken cancellationToken)
    {
        Snowflake? guild = Snowflake.TryParse(options.Value.DevelopmentGuild, out var id) ? id : null;
        var wanted = guild is null ? catalogue.All : [.. catalogue.All.Select(OfGuild)];
        var known = await rest.GetCommandsAsync(application, guild, cancellationToken);
        if (Fingerprints(known, guild is null).SetEquals(Fingerprints(wanted, guild is null)) && known.Count == wanted.Count)
        {
            logger.CommandsUnchanged(wanted.Count);
            return false;
        }

        await rest.BulkOverwriteCommandsAsync(application, guild, wanted, cancellationToken);
        logger.CommandsRegistered(wanted.Count, known.Count);
        return true;
    }

    // What is registered for one server has no say in where it can be used.
    private static ApplicationCommand OfGuild(ApplicationCommand command) => command with { Contexts = null, IntegrationTypes = null };

    private static HashSet<string> Fingerprints(IReadOnlyList<ApplicationCommand> commands, bool isGlobal) =>
        commands.Select(command => CommandFingerprint.Of(command, isGlobal)).ToHashSet(StringComparer.Ordinal);
}
