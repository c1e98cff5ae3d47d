namespace ChatBot.Worker.Teams.Turns;

/// <summary>Questions in, replies out.</summary>
internal static class TeamsTurns
{
    public static IServiceCollection AddTeamsTurns(this IServiceCollection services) => services;
}
