using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Extension;
using ChatBot.Worker.Teams.Cards.Feedback;
using ChatBot.Worker.Teams.Cards.Moderation;
using ChatBot.Worker.Teams.Cards.Welcome;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards;

/// <summary>Cards, their actions, and what else Teams alone has.</summary>
internal static class TeamsCards
{
    public static IServiceCollection AddTeamsCards(this IServiceCollection services)
    {
        services.AddSingleton<ReplyCards>();
        services.AddSingleton<IReplyDecorator, ReplyDecorator>();
        services.AddSingleton<Rosters>();
        services.AddSingleton<Moderators>();
        services.AddSingleton<AssistantChoices>();
        services.AddSingleton<PressedTurns>();
        services.AddSingleton<XrayRequests>();
        services.AddSingleton<ICardActions, TurnRepeatActions>();
        services.AddSingleton<ICardActions, TurnViewActions>();
        services.AddSingleton<ICardActions, TurnDeleteActions>();
        services.AddSingleton<ICardActions, QuizActions>();
        services.AddSingleton<ICardActions, SettingsActions>();
        services.AddSingleton<IInvokeHandler, CardActionHandler>();
        services.AddSingleton<IInvokeHandler, FeedbackHandler>();
        services.AddSingleton<AskExtension>();
        services.AddSingleton<TokensExtension>();
        services.AddSingleton<IInvokeHandler, ExtensionHandler>();
        services.AddSingleton<RecentConversations>();
        services.AddSingleton<IActivityHandler, WelcomeHandler>();
        return services.AddSingleton<ITextCommandHandler, ModeCommand>();
    }
}
