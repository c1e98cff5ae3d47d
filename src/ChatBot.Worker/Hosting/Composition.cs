using ChatBot.Core;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Protocol;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Hosting;

/// <summary>What every way of starting the program is made of.</summary>
internal static class Composition
{
    public static IServiceCollection AddChatBot(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddValidatedOptions<InferenceOptions>(InferenceOptions.Section);
        services.AddValidatedOptions<WebOptions>(WebOptions.Section);
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        services.AddValidatedOptions<DiscordOptions>(DiscordOptions.Section);
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        services.AddSingleton<DiscordStatus>();
        services.AddDiscordRest();
        services.AddValidatedOptions<TeamsOptions>(TeamsOptions.Section);
        services.AddTeamsConnector();
        services.AddHttpClient(BackendLoader.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<BackendLoader>();
        services.AddSingleton<LoadBackend>(provider => provider.GetRequiredService<BackendLoader>().LoadAsync);
        services.AddSingleton<ScaffoldWarmUp>();

        // Looked up when it is used: a command without prompts, like next, must not fail over a broken prompt file.
        services.AddSingleton<WarmUp>(provider => (backend, stopping) => provider.GetRequiredService<ScaffoldWarmUp>().RunAsync(backend, stopping));
        services.AddSingleton<TurnMetrics>();
        services.AddSingleton<ModelHost>();
        services.AddSingleton<IBackendProvider>(provider => provider.GetRequiredService<ModelHost>());

        // Before Core: hosted services stop in the reverse order, so the queue stops while there is still a model.
        services.AddHostedService(provider => provider.GetRequiredService<ModelHost>());
        return services.AddChatBotCore();
    }

    /// <summary>Checks what no annotation can: the prompts' files, and that the default assistant is one of them.</summary>
    /// <exception cref="ScaffoldException">A file is wrong.</exception>
    /// <exception cref="CommandFailedException">There is no such assistant.</exception>
    public static void CheckPrompts(this IServiceProvider services)
    {
        var scaffolds = services.GetRequiredService<ScaffoldLibrary>();
        var assistant = services.GetRequiredService<IOptions<ChatOptions>>().Value.Assistant;
        if (scaffolds.Find(assistant) is null)
        {
            var names = string.Join(", ", scaffolds.All.Select(scaffold => scaffold.Name));
            throw new CommandFailedException($"wrong setting: Chat:Assistant '{assistant}' is not one of {names}");
        }
    }
}
