namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Who may call, what is taken, how Teams is called.</summary>
internal static class TeamsProtocol
{
    public static IServiceCollection AddTeamsProtocol(this IServiceCollection services) => services;
}
