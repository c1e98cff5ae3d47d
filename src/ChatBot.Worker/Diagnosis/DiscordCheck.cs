using System.Net;
using System.Runtime.CompilerServices;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Diagnosis;

/// <summary>Is the bot in Discord as its settings want it, and may it do there what it has to.</summary>
internal static class DiscordCheck
{
    private const string Subject = "discord";

    public static async IAsyncEnumerable<Finding> ExamineAsync(IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<DiscordOptions>>().Value;
        if (options.Token.Length == 0)
        {
            yield return new Finding(Subject, FindingState.Remark, "off", "set Discord:Token or Discord:TokenFile to be in Discord");
            yield break;
        }

        var rest = services.GetRequiredService<DiscordRestClient>();
        var (self, application, token) = await IdentifyAsync(rest, cancellationToken);
        yield return token;
        if (self is null || application is null)
            yield break;
        yield return Intent(options, application);
        yield return new Finding("invite", FindingState.Good, InviteLink.Of(application.Id));
        if (Endpoint(options, application) is { } endpoint)
            yield return endpoint;
        await foreach (var finding in ServerCheck.ExamineAsync(rest, options, self, cancellationToken))
            yield return finding;
    }

    private static async Task<(User? Self, Application? Application, Finding Finding)> IdentifyAsync(DiscordRestClient rest, CancellationToken cancellationToken)
    {
        try
        {
            var self = await rest.GetCurrentUserAsync(cancellationToken);
            var application = await rest.GetCurrentApplicationAsync(cancellationToken);
            return (self, application, new Finding(Subject, FindingState.Good, $"the token is {self.Username}'s, of the application {application.Name}"));
        }
        catch (DiscordApiException exception) when (exception.Status == HttpStatusCode.Unauthorized)
        {
            return (null, null, new Finding(
                Subject, FindingState.Failed, "the token is not accepted", "copy it again from the page Bot at https://discord.com/developers/applications"));
        }
        catch (Exception exception) when (exception is DiscordApiException or DiscordUnavailableException)
        {
            return (null, null, new Finding(Subject, FindingState.Failed, $"cannot be asked: {exception.Message}", "check this machine's way to discord.com"));
        }
    }

    private static Finding Intent(DiscordOptions options, Application application) => (options.MessageContent, application.MayReadContent()) switch
    {
        (true, false) => new Finding(
            "intents",
            FindingState.Failed,
            "Message Content is set, and not switched on",
            "switch on \"Message Content Intent\" on the page Bot of the application, or set Discord:MessageContent to false"),
        (false, true) => new Finding("intents", FindingState.Remark, "Message Content is switched on, and not used", "set Discord:MessageContent to true to listen to channels"),
        (true, true) => new Finding("intents", FindingState.Good, "Message Content is switched on"),
        _ => new Finding("intents", FindingState.Good, "no privileged one is needed"),
    };

    private static Finding? Endpoint(DiscordOptions options, Application application) => (options.PublicKey.Length > 0, application.InteractionsEndpointUrl) switch
    {
        (false, { Length: > 0 }) => new Finding(
            "interactions",
            FindingState.Failed,
            "Discord sends commands and buttons to an address, and not to the gateway",
            "clear the Interactions Endpoint URL on the page General Information, or set Discord:PublicKey and let the address lead here"),
        (true, _) when application.VerifyKey is { } key && !key.Equals(options.PublicKey, StringComparison.OrdinalIgnoreCase) => new Finding(
            "interactions", FindingState.Failed, "Discord:PublicKey is not this application's", "copy it again from the page General Information"),
        _ => null,
    };
}
