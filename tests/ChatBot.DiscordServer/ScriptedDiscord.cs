using System.Net;
using ChatBot.DiscordServer.Faults;
using ChatBot.DiscordServer.Gateway;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.Rest;
using ChatBot.DiscordServer.Schema;
using ChatBot.DiscordServer.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBot.DiscordServer;

/// <summary>
/// A Discord on loopback, REST and gateway, with real sockets: a world that tests fill with guilds, channels and people who write and press
/// buttons, rules as strict as Discord's, and faults on demand. Safe to use from any thread.
/// </summary>
/// <example>
/// <code>
/// await using var discord = await ScriptedDiscord.StartAsync();
/// var guild = discord.AddGuild();
/// var channel = guild.AddChannel("general");
/// var alice = guild.AddMember("alice");
/// // Start the bot with Discord:Token = discord.Token and Discord:ApiBaseUrl = discord.ApiBaseUrl.
/// await discord.Gateway.WaitForReadyAsync();
/// var question = alice.Say(channel, "Why is the sky blue?", mentionBot: true);
/// var reply = await channel.WaitForReplyAsync(question, message => message.FindControl("Stop") is null);
/// var interaction = alice.Press(reply, "Again");
/// await interaction.WaitForAcknowledgementAsync();
/// Assert.False(reply.EverPinged);
/// Assert.Empty(discord.Violations);
/// </code>
/// </example>
public sealed class ScriptedDiscord : IAsyncDisposable
{
    private readonly DiscordWorld _world;
    private readonly WebApplication _app;
    private HttpEndpoint? _endpoint;

    private ScriptedDiscord(DiscordWorld world)
    {
        _world = world;
        Faults = new FaultBox(world);
        Rest = new RestLog(world);
        _app = Build();
    }

    /// <summary>How long a wait without a timeout of its own lasts, in real time.</summary>
    public static TimeSpan Patience
    {
        get => ChangeSignal.Patience;
        set => ChangeSignal.Patience = value;
    }

    /// <summary>For the setting <c>Discord:ApiBaseUrl</c>: <c>http://127.0.0.1:PORT/api/v10</c>.</summary>
    public Uri ApiBaseUrl => new(_world.Address, RestPipeline.Prefix);

    public string Token => _world.Options.Token;

    public Person Bot => _world.Bot;

    public ulong ApplicationId => _world.ApplicationId;

    public TestGateway Gateway => _world.Gateway;

    public RestLog Rest { get; }

    public FaultBox Faults { get; }

    /// <summary>The application's key, with which interactions over HTTP are verified (hex).</summary>
    public string PublicKey => _world.Key.PublicHex;

    public CommandCatalogue Commands => _world.Commands;

    /// <summary>Every interaction so far.</summary>
    public IReadOnlyList<TestInteraction> Interactions => _world.Interactions.All;

    /// <summary>Every message so far, deleted and ephemeral ones too.</summary>
    public IReadOnlyList<TestMessage> Messages
    {
        get
        {
            lock (_world.Gate) return _world.Channels.Values.SelectMany(channel => channel.History).OrderBy(message => message.Id).ToList();
        }
    }

    /// <summary>What the bot did that it must not; a test ends with this being empty.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_world.Gate) return _world.Violations.ToList();
        }
    }

    /// <summary>Whether bodies are checked against the published OpenAPI document.</summary>
    public bool ChecksSchema => _world.Options.ValidateSchema && OpenApiDocument.Shared is not null;

    internal TimeProvider Time => _world.Time;

    public static async Task<ScriptedDiscord> StartAsync(ScriptedDiscordOptions? options = null, TimeProvider? time = null)
    {
        var discord = new ScriptedDiscord(new DiscordWorld(options ?? new ScriptedDiscordOptions(), time ?? TimeProvider.System));
        await discord._app.StartAsync();
        discord._world.Address = new Uri(discord._app.Urls.First());
        return discord;
    }

    /// <summary>A new guild with an owner and the bot in it.</summary>
    /// <param name="botPermissions">What the bot's own role may do, beside what everyone may.</param>
    /// <param name="everyone">What all members may.</param>
    public TestGuild AddGuild(string name = "class", Permit botPermissions = Permit.None, Permit everyone = Permit.NewGuild) =>
        _world.AddGuild(name, botPermissions, everyone);

    /// <summary>A guild where the bot is not a member and can be used only by those who installed it for themselves.</summary>
    public TestGuild AddGuildWithoutBot(string name) => _world.AddGuild(name, null, Permit.NewGuild);

    /// <summary>Somebody who is in no guild yet; for direct messages.</summary>
    public Person AddPerson(string name) => _world.AddPerson(name);

    /// <summary>Another bot, to whom ours should not listen.</summary>
    public Person AddBot(string name) => _world.AddPerson(name, isBot: true);

    /// <summary>The bot joins a guild that is there already.</summary>
    public void Invite(TestGuild guild, Permit permissions = Permit.None) => guild.AddMember(Bot, guild.AddRole(Bot.Name, permissions));

    /// <summary>
    /// Interactions go to this address from now on, signed, instead of over the gateway. The address is tried first as Discord tries it:
    /// it must answer a ping and refuse a wrong signature.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public async Task UseInteractionsEndpointAsync(Uri address)
    {
        _endpoint = new HttpEndpoint(_world, address);
        await _endpoint.ProveAsync();
        lock (_world.Gate) _world.SendOverHttp = _endpoint.Send;
    }

    /// <summary>Waits for anything: the condition is looked at after every change here.</summary>
    /// <exception cref="TimeoutException">It did not come true.</exception>
    public Task WaitForAsync(Func<bool> condition, string what, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => condition() ? this : null, () => $"It never happened: {what}.", timeout);

    /// <summary>Forgets what is over (requests, deleted messages, old versions, expired interactions), for runs that watch memory.</summary>
    public void Forget()
    {
        lock (_world.Gate)
        {
            Rest.Forget();
            Gateway.Forget();
            _world.Interactions.Forget();
            foreach (var channel in _world.Channels.Values) channel.Forget();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_world.Gate)
        {
            foreach (var connection in Gateway.All) connection.Abort();
        }

        if (_endpoint is not null) await _endpoint.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, _world.Options.Port, RefuseInOutage);
        });
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        var rest = new RestPipeline(_world, Faults, Rest, _world.Options.ValidateSchema ? OpenApiDocument.Shared : null);
        app.Run(context => HandleAsync(context, rest));
        return app;
    }

    private void RefuseInOutage(ListenOptions listen) => listen.Use(next => connection =>
    {
        if (!Faults.Outage) return next(connection);
        connection.Abort();
        return Task.CompletedTask;
    });

    private Task HandleAsync(HttpContext context, RestPipeline rest)
    {
        if (Faults.Outage)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var path = context.Request.Path;
        if (path.StartsWithSegments(RestPipeline.Prefix, StringComparison.Ordinal)) return rest.HandleAsync(context);
        if (path == "/gateway" || path == "/gateway/" || path.StartsWithSegments("/resume", StringComparison.Ordinal)) return Gateway.AcceptAsync(context);
        if (path.StartsWithSegments("/attachments", StringComparison.Ordinal)) return ServeFileAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task ServeFileAsync(HttpContext context)
    {
        var id = context.Request.Path.Value!.Split('/').ElementAtOrDefault(3);
        List<TestAttachment> uploads;
        lock (_world.Gate) uploads = [.. _world.Uploads];
        var file = Messages.SelectMany(message => message.Versions).SelectMany(version => version.Attachments).Concat(uploads).FirstOrDefault(file => file.Id.ToString() == id);
        context.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        if (file is not null) await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}
