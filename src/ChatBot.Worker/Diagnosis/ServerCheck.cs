using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord;

namespace ChatBot.Worker.Diagnosis;

/// <summary>Asks Discord about the servers that the bot is in, three requests each, and about the one it is set to be in.</summary>
internal static class ServerCheck
{
    /// <summary>So many are looked at: with more, nobody would read the lines.</summary>
    internal const int MostServers = 20;

    private const string Subject = "server";

    public static async IAsyncEnumerable<Finding> ExamineAsync(
        DiscordRestClient rest, DiscordOptions options, User self, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (servers, failure) = await ServersAsync(rest, cancellationToken);
        if (failure is not null)
        {
            yield return failure;
            yield break;
        }

        // First, and also when the bot is not in it: then it tells so.
        if (Snowflake.TryParse(options.DevelopmentGuild, out var development))
            servers = [development, .. servers.Where(server => server != development)];
        if (servers.Count == 0)
            yield return new Finding(Subject, FindingState.Remark, "the bot is in none yet", "invite it with the link above");
        foreach (var server in servers.Take(MostServers))
        {
            foreach (var finding in await ExamineAsync(rest, server, self, cancellationToken))
                yield return finding;
        }

        if (servers.Count > MostServers)
            yield return new Finding(Subject, FindingState.Remark, $"the bot is in more than {MostServers}; the others were not looked at");
    }

    /// <summary>One more than are looked at, where there are more.</summary>
    private static async Task<(IReadOnlyList<Snowflake> Servers, Finding? Failure)> ServersAsync(DiscordRestClient rest, CancellationToken cancellationToken)
    {
        try
        {
            var servers = await rest.GetCurrentGuildsAsync(MostServers + 1, cancellationToken);
            return ([.. servers.Select(server => server.Id)], null);
        }
        catch (Exception exception) when (exception is DiscordApiException or DiscordUnavailableException)
        {
            return ([], CannotBeAsked(exception));
        }
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(DiscordRestClient rest, Snowflake server, User self, CancellationToken cancellationToken)
    {
        try
        {
            var guild = await rest.GetGuildAsync(server, cancellationToken);
            var member = await rest.GetGuildMemberAsync(server, self.Id, cancellationToken);
            var channels = await rest.GetGuildChannelsAsync(server, cancellationToken);
            return ServerFindings.Of(guild, channels, self.Id, member.Roles);
        }
        catch (DiscordApiException exception) when (exception.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"the bot is not a member of {server}");
            return [new Finding(Subject, FindingState.Failed, text, "invite it with the link above, or correct Discord:DevelopmentGuild")];
        }
        catch (Exception exception) when (exception is DiscordApiException or DiscordUnavailableException)
        {
            return [CannotBeAsked(exception)];
        }
    }

    private static Finding CannotBeAsked(Exception exception) => new(Subject, FindingState.Failed, $"cannot be asked: {exception.Message}", "try again");
}
