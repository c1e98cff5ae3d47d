using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams.Turns.Intake;
using ChatBot.Worker.Teams.Turns.Replies;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>Questions in, replies out.</summary>
internal static class TeamsTurnServices
{
    public static IServiceCollection AddTeamsTurns(this IServiceCollection services)
    {
        services.AddSingleton<TeamsPlaces>();
        services.AddSingleton<PersonalStreams>();
        services.AddPushedReplies<TeamsAddress, TeamsReplies>();
        services.AddSingleton<ShortAnswers>();
        services.AddSingleton<QuestionLanes>();
        services.AddSingleton<RecentMessages>();
        services.AddSingleton<QuestionIntake>();
        services.AddSingleton<QuestionChanges>();
        services.AddSingleton<IActivityHandler, QuestionHandler>();
        services.AddSingleton<IActivityHandler, ChangeHandler>();
        return services.AddHostedService<TeamsTurnsHost>();
    }
}
