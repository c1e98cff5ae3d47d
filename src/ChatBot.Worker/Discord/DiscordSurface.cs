using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Discord.Intake;
using ChatBot.Worker.Discord.Replies;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord;

/// <summary>The bot in Discord.</summary>
internal static class DiscordSurface
{
    /// <summary>The platform's name in <see cref="Core.Turns.InboundMessage.Platform"/>.</summary>
    public const string Platform = "discord";

    private const string HttpClientName = "discord";

    /// <summary>The client of the REST API; connections and nothing else are made when it is used.</summary>
    public static IServiceCollection AddDiscordRest(this IServiceCollection services)
    {
        // The client has timeouts of its own, one for each attempt.
        services.AddTransient<RateLimitCounter>();
        // Its own lines name addresses, and an interaction's address is its token.
        services.AddHttpClient(HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<RateLimitCounter>()
            .RemoveAllLoggers();
        return services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DiscordOptions>>().Value;
            return new DiscordRestClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
                new DiscordRestOptions { Token = options.Token, ApiBaseUrl = options.ApiBaseUrl },
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<DiscordRestClient>>());
        });
    }

    /// <summary>Everything but the options and the REST client. After the turn queue: hosted services stop in the reverse order, and replies end before turns do.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services)
    {
        services.AddSingleton<BotIdentity>();
        services.AddSingleton(provider => new GuildDirectory { IsTold = provider.GetRequiredService<IOptions<DiscordOptions>>().Value.Gateway });
        services.AddSingleton<AssistantScopes>();
        services.AddSingleton<ChannelSettingsReader>();
        services.AddSingleton<ThreadOpening>();
        services.AddPushedReplies<DiscordAddress, DiscordReplies>();
        services.AddSingleton<ShortAnswers>();
        services.AddSingleton<ConversationFinder>();
        services.AddSingleton<QuestionIntake>();
        services.AddSingleton<QuestionChanges>();
        services.AddSingleton<ChannelLanes>();
        services.AddSingleton<QuestionLanes>();
        services.AddSingleton<InteractionTasks>();
        services.AddSingleton<EventDispatcher>();
        services.AddSingleton<GatewayRun>();
        services.AddDiscordCommands();
        return services.AddHostedService<DiscordHost>();
    }
}
