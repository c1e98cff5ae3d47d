using ChatBot.Teams.Authentication;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Worker.Web;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Whose activities are taken: those of Teams alone, and in the anonymous mode of everybody on this machine. Each refusal is one line of the log.</summary>
internal sealed class ActivityAccess(
    CallerCheck callers, ServiceUrls serviceUrls, TeamsStatus status, IOptions<TeamsOptions> options, ILogger<ActivityAccess> logger)
{
    /// <summary>By the token alone, before anything else is read. No caller and no refusal: nobody is asked.</summary>
    public async Task<(Caller? Caller, IResult? Refusal)> IdentifyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (options.Value.AllowAnonymous)
            return default;
        try
        {
            var (caller, reason) = await callers.IdentifyAsync(context.Request.Headers.Authorization, cancellationToken);
            if (caller is not null)
            {
                // Only then is it sure that keys were looked for and found.
                status.SetKeysProblem(null);
                return (caller, null);
            }

            status.CountRefused();

            // Whoever scans the address comes without a token, as often as they like; a token that is refused may be a wrong setting.
            logger.CallerUnknown(context.Request.Headers.Authorization.Count == 0 ? LogLevel.Debug : LogLevel.Information, reason!);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return (null, Problems.Of(StatusCodes.Status401Unauthorized, "Calls are signed by Teams, and this one is not."));
        }
        catch (SigningKeysException exception)
        {
            status.SetKeysProblem($"the keys with which Teams signs cannot be had: {exception.Message}");
            return (null, Problems.Of(StatusCodes.Status503ServiceUnavailable, "The keys with which Teams signs cannot be had now; try again later."));
        }
    }

    /// <summary>Null where the caller may bring the activity.</summary>
    public IResult? Refusal(Caller? caller, Activity activity)
    {
        var reason = caller is null ? null : callers.Refusal(caller, activity);
        if (reason is null && activity.ServiceUrl is not null && serviceUrls.Find(activity.ServiceUrl) is null)
            reason = "the activity's serviceUrl is not one of Teams (Teams:ServiceUrls names more)";
        if (reason is null)
            return null;
        status.CountRefused();
        logger.ActivityForbidden(reason);
        return Problems.Of(StatusCodes.Status403Forbidden, $"Not taken: {reason}.");
    }
}
