using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Commands;
using ChatBot.Core.Conversations;
using ChatBot.Core.Feedback;
using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Models;
using ChatBot.Core.Prompting;
using ChatBot.Core.Quiz;
using ChatBot.Core.Tokens;
using ChatBot.Core.Turns;
using ChatBot.Core.Usage;
using ChatBot.Core.Xray;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBot.Core;

public static class CoreServices
{
    private const string Folder = "prompts";

    /// <summary>
    /// Everything of Core, bound to the sections <c>Chat</c> and <c>Storage</c> and checked at start. The caller adds <see cref="IBackendProvider"/>.
    /// <see cref="TurnQueue"/> is a hosted service; a program without the host uses <see cref="TurnComposer"/> and <see cref="TurnRunner"/> alone.
    /// </summary>
    public static IServiceCollection AddChatBotCore(this IServiceCollection services)
    {
        services.AddValidatedOptions<ChatOptions>(ChatOptions.Section);
        services.AddValidatedOptions<StorageOptions>(StorageOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Messages.Load(Path.Combine(PromptsFolder(provider), "messages")));
        services.AddSingleton(LoadScaffolds);
        services.AddSingleton<Database>();
        services.AddSingleton<TurnJournal>();
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<ForgettingStore>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<UsageStore>();
        services.AddSingleton<QuizStore>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<QuizTexts>();
        services.AddSingleton(provider => QuizLibrary.Load(Path.Combine(PromptsFolder(provider), "quiz")));
        services.AddSingleton(provider => AssistantWords.Load(PromptsFolder(provider)));
        services.AddSingleton<AssistantStore>();
        services.AddSingleton<AssistantReader>();
        services.AddSingleton<AssistantDirectory>();
        services.AddSingleton<AssistantCurator>();
        services.AddSingleton<AssistantTexts>();
        services.AddSingleton<TokenEncodings>();
        services.AddSingleton(provider => TrainingRecords.Load(PromptsFolder(provider)));
        services.AddSingleton<TurnComposer>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<ChatTurn>();
        services.AddSingleton<ForkTurn>();
        services.AddSingleton<XrayReader>();
        services.AddLessons();
        services.AddCommands();
        services.AddSingleton<TurnRouter>();
        services.AddSingleton<ModelSlots>();
        services.AddSingleton<TurnExecution>();
        services.AddSingleton(CreateQueue);
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TurnQueue>());
        return services;
    }

    /// <summary>Binds an option class to its section and checks its annotations when the host starts.</summary>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new AnnotatedOptions<T>(section));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }

    /// <summary>In the order in which <c>/help</c> lists them.</summary>
    private static void AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<UnknownCommand>();
        services.AddSingleton<SampleComparison>();
        services.AddSingleton<AssistantAuthoring>();
        services.AddSingleton<AssistantTrial>();
        services.AddSingleton<ICommand, HelpCommand>();
        services.AddSingleton<ICommand, AskCommand>();
        services.AddSingleton<ICommand, RawCommand>();
        services.AddSingleton<ICommand, CompareCommand>();
        services.AddSingleton<ICommand, UniversesCommand>();
        services.AddSingleton<ICommand, ModeCommand>();
        services.AddSingleton<ICommand, AssistantCommand>();
        services.AddSingleton<ICommand, SettingsCommand>();
        services.AddSingleton<ICommand, LessonCommand>();
        services.AddSingleton<ICommand, TokensCommand>();
        services.AddSingleton<ICommand, NextCommand>();
        services.AddSingleton<ICommand, PromptCommand>();
        services.AddSingleton<ICommand, CutCommand>();
        services.AddSingleton<ICommand, XrayCommand>();
        services.AddSingleton<ICommand, ForkCommand>();
        services.AddSingleton<ICommand, ForgetCommand>();
        services.AddSingleton<ICommand, AboutCommand>();
        services.AddSingleton<ICommand, ModelCommand>();
        services.AddSingleton<ICommand, UsageCommand>();
        services.AddSingleton<ICommand, QuizCommand>();
    }

    private static void AddLessons(this IServiceCollection services)
    {
        services.AddSingleton(LoadLessons);
        services.AddSingleton<MeasurementSentences>();
        services.AddSingleton<LessonMeasurer>();
        services.AddSingleton<LessonPrompts>();
        services.AddSingleton<LessonText>();
        services.AddSingleton(CreateLessonRunner);
    }

    // By hand, because its constructor takes what only Core knows.
    private static LessonRunner CreateLessonRunner(IServiceProvider provider) => new(
        provider.GetRequiredService<IBackendProvider>(),
        provider.GetRequiredService<LessonPrompts>(),
        provider.GetRequiredService<LessonMeasurer>(),
        provider.GetRequiredService<TurnRunner>(),
        provider.GetRequiredService<ModelSlots>(),
        provider.GetRequiredService<Messages>());

    private static LessonLibrary LoadLessons(IServiceProvider provider)
    {
        var library = LessonLibrary.Load(
            Path.Combine(PromptsFolder(provider), "lessons"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LessonLibrary>>());
        library.Watch();
        return library;
    }

    // By hand, because its constructor takes what only Core knows.
    private static TurnQueue CreateQueue(IServiceProvider provider) => new(
        provider.GetRequiredService<TurnJournal>(),
        provider.GetRequiredService<TurnRouter>(),
        provider.GetRequiredService<TurnExecution>(),
        provider.GetRequiredService<ModelSlots>(),
        provider.GetRequiredService<Messages>(),
        provider.GetRequiredService<IOptions<ChatOptions>>(),
        provider.GetRequiredService<TimeProvider>());

    private static ScaffoldLibrary LoadScaffolds(IServiceProvider provider)
    {
        var library = ScaffoldLibrary.Load(
            PromptsFolder(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ScaffoldLibrary>>());
        library.Watch();
        return library;
    }

    private static string PromptsFolder(IServiceProvider provider)
    {
        var configured = provider.GetRequiredService<IOptions<ChatOptions>>().Value.PromptsPath;
        if (configured.Length > 0) return configured;
        return Directory.Exists(Folder) ? Folder : Path.Combine(AppContext.BaseDirectory, Folder);
    }
}
