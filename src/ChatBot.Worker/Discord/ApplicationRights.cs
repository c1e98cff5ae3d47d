using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord;

/// <summary>What an application has been granted in the Developer Portal.</summary>
internal static class ApplicationRights
{
    /// <summary>The privileged intent Message Content is switched on.</summary>
    public static bool MayReadContent(this Application application) =>
        (application.Flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) != ApplicationFlags.None;
}
