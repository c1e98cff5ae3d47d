using ChatBot.Worker.Teams.Cards;
using ChatBot.Worker.Teams.Protocol;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams;

/// <summary>The bot in Microsoft Teams.</summary>
internal static class TeamsSurface
{
    /// <summary>The platform's name in <see cref="Core.Turns.InboundMessage.Platform"/>.</summary>
    public const string Platform = "teams";

    /// <summary>After the turn queue: hosted services stop in the reverse order, and replies end before turns do.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services) => services.AddTeamsProtocol().AddTeamsTurns().AddTeamsCards();
}
