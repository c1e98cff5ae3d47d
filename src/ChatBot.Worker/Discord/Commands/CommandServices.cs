using ChatBot.Worker.Discord.Buttons;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Commands, menus and buttons, as services of the Discord surface.</summary>
internal static class CommandServices
{
    public static IServiceCollection AddDiscordCommands(this IServiceCollection services)
    {
        services.AddSingleton<CommandCatalogue>();
        services.AddSingleton<CommandRegistration>();
        services.AddSingleton<MemberSettings>();
        services.AddSingleton<InteractionTurns>();
        services.AddSingleton<ISlashCommand, QuestionCommands>();
        services.AddSingleton<ISlashCommand, AssistantCommands>();
        services.AddSingleton<AssistantForms>();
        services.AddSingleton<AttachedText>();
        services.AddHttpClient(AttachedText.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(20)).RemoveAllLoggers();
        services.AddSingleton<ISlashCommand, LastTurnCommands>();
        services.AddSingleton<XrayCommands>();
        services.AddSingleton<ISlashCommand>(provider => provider.GetRequiredService<XrayCommands>());
        services.AddSingleton<ISlashCommand, ModeCommands>();
        services.AddSingleton<ISlashCommand, SettingsCommands>();
        services.AddSingleton<ISlashCommand, PlaceCommands>();
        services.AddSingleton<ISlashCommand, ForgetCommands>();
        services.AddSingleton<ISlashCommand, HelpCommands>();
        services.AddSingleton<ISlashCommand, QuizCommands>();
        services.AddSingleton<QuizViews>();
        services.AddSingleton<QuizButtonHandler>();
        services.AddSingleton<MessageMenus>();
        services.AddSingleton<AssistantChoices>();
        services.AddSingleton<LessonChoices>();
        services.AddSingleton<TurnRepeats>();
        services.AddSingleton<TurnEndings>();
        services.AddSingleton<TurnButtonHandler>();
        services.AddSingleton<InteractionRouter>();
        return services;
    }
}
