using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Tells Discord of the commands, when what it knows differs: everywhere, or for one development server, where changes show at once.</summary>
internal sealed class CommandRegistration(
    DiscordRestClient rest, CommandCatalogue catalogue, IOptions<DiscordOptions> options, ILogger<CommandRegistration> logger)
{
    // A bot in more servers is not being developed in one of them any more.
    private const int MostServers = 50;

    /// <returns>False when Discord knew them all, and nothing else of ours.</returns>
    /// <exception cref="DiscordApiException">Discord refuses them.</exception>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached.</exception>
    public async Task<bool> RegisterAsync(Snowflake application, CancellationToken cancellationToken)
    {
        Snowflake? guild = Snowflake.TryParse(options.Value.DevelopmentGuild, out var id) ? id : null;
        var wanted = guild is null ? catalogue.All : [.. catalogue.All.Select(OfGuild)];
        var known = await rest.GetCommandsAsync(application, guild, cancellationToken);
        var isKnown = Fingerprints(known, guild is null).SetEquals(Fingerprints(wanted, guild is null)) && known.Count == wanted.Count;
        if (isKnown)
        {
            logger.CommandsUnchanged(wanted.Count);
        }
        else
        {
            await rest.BulkOverwriteCommandsAsync(application, guild, wanted, cancellationToken);
            logger.CommandsRegistered(wanted.Count, known.Count);
        }

        if (guild is not null)
            await ClearAsync(application, guild: null, cancellationToken);
        return !isKnown;
    }

    /// <summary>
    /// Where they are registered everywhere, takes away those that a development server still has: a member would see each of them twice. Other
    /// applications' commands are not concerned.
    /// </summary>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached.</exception>
    public async Task ClearServersAsync(Snowflake application, IReadOnlyCollection<Snowflake> guilds, CancellationToken cancellationToken)
    {
        if (guilds.Count > MostServers)
            return;
        foreach (var guild in guilds)
        {
            try
            {
                await ClearAsync(application, guild, cancellationToken);
            }
            catch (DiscordApiException)
            {
                // It was invited there without the right to commands, so there are none; or it is no member any more.
            }
        }
    }

    private async Task ClearAsync(Snowflake application, Snowflake? guild, CancellationToken cancellationToken)
    {
        var known = await rest.GetCommandsAsync(application, guild, cancellationToken);
        if (known.Count == 0)
            return;
        await rest.BulkOverwriteCommandsAsync(application, guild, [], cancellationToken);
        logger.CommandsCleared(known.Count, guild is null ? "everywhere" : $"in server {guild}");
    }

    // What is registered for one server has no say in where it can be used.
    private static ApplicationCommand OfGuild(ApplicationCommand command) => command with { Contexts = null, IntegrationTypes = null };

    private static HashSet<string> Fingerprints(IReadOnlyList<ApplicationCommand> commands, bool isGlobal) =>
        commands.Select(command => CommandFingerprint.Of(command, isGlobal)).ToHashSet(StringComparer.Ordinal);
}
