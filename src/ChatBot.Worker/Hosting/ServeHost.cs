using ChatBot.Worker.Configuration;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Web;

namespace ChatBot.Worker.Hosting;

/// <summary>The host of <c>serve</c>: turn queue, model, and the web surface.</summary>
internal static class ServeHost
{
    /// <summary>Half for readers to see the end of their reply, half for the queue to write down what it interrupts.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="CommandFailedException">A setting is wrong.</exception>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> overrides, Action<WebApplicationBuilder> adjust)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.Configuration.AddSettings(overrides);
        builder.Logging.AddStandardError(builder.Configuration, LogLevel.Information);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * WebSurface.MaxBodyBytes; // The reader refuses earlier, with a problem document.
        });
        builder.WebHost.UseUrls(builder.Configuration[$"{WebOptions.Section}:{nameof(WebOptions.Url)}"] ?? new WebOptions().Url);
        builder.Services.AddChatBot();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddWebSurface();
        if (!string.IsNullOrEmpty(builder.Configuration[$"{DiscordOptions.Section}:{nameof(DiscordOptions.Token)}"]))
            builder.Services.AddDiscord();
        // What is neither true nor false is the validation's to complain about, once there is a host.
        if (bool.TryParse(builder.Configuration[$"{TeamsOptions.Section}:{nameof(TeamsOptions.Enabled)}"], out var inTeams) && inTeams)
            builder.Services.AddTeams();
        adjust(builder);
        var app = builder.Build();
        app.Services.ValidateOptions();
        app.Services.CheckPrompts();
        app.UseWebSurface();
        return app;
    }
}
