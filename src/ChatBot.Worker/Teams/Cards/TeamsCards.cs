namespace ChatBot.Worker.Teams.Cards;

/// <summary>Cards, their actions, and what else Teams alone has.</summary>
internal static class TeamsCards
{
    public static IServiceCollection AddTeamsCards(this IServiceCollection services) => services;
}
