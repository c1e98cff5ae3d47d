using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Protocol;
using ChatBot.Worker.Web.Classes;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary>The page, and the API it is built on.</summary>
internal static class WebSurface
{
    /// <summary>The platform's name in <see cref="Core.Turns.InboundMessage.Platform"/>.</summary>
    public const string Platform = "web";

    public const int MaxBodyBytes = 256 * 1024;

    public static IServiceCollection AddWebSurface(this IServiceCollection services)
    {
        services.AddRoutingCore();
        services.AddSingleton<AccessGuard>();
        services.AddSingleton<UnexpectedFailures>();
        services.AddSingleton<TurnStream>();
        services.AddSingleton<UniverseStream>();
        services.AddSingleton<MetricsText>();
        services.AddSingleton<LiveClasses>();
        services.AddSingleton<WrongCodes>();
        services.AddSingleton<ClassRunFrames>();
        services.AddSingleton<ClassStream>();
        return services;
    }

    public static WebApplication UseWebSurface(this WebApplication app)
    {
        app.UseMiddleware<UnexpectedFailures>();
        app.UseSecurityHeaders();
        app.UseMiddleware<AccessGuard>();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.UseRouting();
        app.MapState();
        app.MapTurns();
        app.MapTokens();
        app.MapUsage();
        app.MapXray();
        app.MapUniverses();
        app.MapLessons();
        app.MapClasses();
        app.MapAssistants();
        app.MapConversations();
        app.MapHealth();
        if (app.Services.GetRequiredService<DiscordStatus>().IsConfigured)
            app.MapInteractions();
        if (app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value.Enabled)
            app.MapActivities();
        return app;
    }
}
