using System.Net;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.Faults;
using ChatBot.TeamsServer.Signing;
using ChatBot.TeamsServer.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBot.TeamsServer;

/// <summary>
/// Teams on loopback, with real sockets: a world that tests fill with people, chats and teams, a connector that takes nothing that Teams would
/// not, and faults on demand. Safe to use from any thread.
/// </summary>
/// <example>
/// <code>
/// await using var teams = await ScriptedTeams.StartAsync();
/// // Start the bot with Teams:Enabled and Teams:AllowAnonymous, then say where it is.
/// teams.Connect(new Uri("http://127.0.0.1:8080/api/messages"));
/// var alice = teams.AddPerson("Alice");
/// var question = await alice.SayAsync(alice.Chat, "Why is the sky blue?");
/// var reply = await alice.Chat.WaitForReplyAsync(question, message => message.IsWhole);
/// await alice.PressAsync(reply, "Another sample");
/// Assert.Empty(teams.Violations);
/// </code>
/// </example>
public sealed class ScriptedTeams : IAsyncDisposable
{
    /// <summary>The region's part of the service's address, as in Teams.</summary>
    private const string Region = "/emea/";
    private const string KeysPath = "/v1/.well-known/keys";
    private const string MetadataPath = "/v1/.well-known/openidconfiguration";
    private const string TokenPath = "/oauth2/v2.0/token";

    private readonly TeamsWorld _world;
    private readonly WebApplication _app;
    private readonly TokenEndpoint _tokens;

    private ScriptedTeams(TeamsWorld world)
    {
        _world = world;
        Mint = new TokenMint(world);
        world.Link = new BotLink(world, Mint);
        Calls = new ConnectorLog(world);
        _tokens = new TokenEndpoint(world, Faults, Calls);
        _app = Build();
    }

    /// <summary>How long a wait without a timeout of its own lasts, in real time.</summary>
    public static TimeSpan Patience
    {
        get => ChangeSignal.Patience;
        set => ChangeSignal.Patience = value;
    }

    /// <summary>What activities name as <c>serviceUrl</c>.</summary>
    public Uri ServiceUrl => _world.ServiceUrl;

    /// <summary>Of the tokens that come with activities.</summary>
    public Uri Metadata => new(_world.ServiceUrl, MetadataPath);

    /// <summary>Where the bot gets its tokens; the tenant's part comes after it.</summary>
    public Uri Login => new(_world.ServiceUrl, "/");

    public ScriptedTeamsOptions Options => _world.Options;

    public Person Bot => _world.Bot;

    public ConnectorLog Calls { get; }

    public FaultBox Faults { get; } = new();

    public TokenMint Mint { get; }

    /// <summary>What the bot did that it must not; a test ends with this being empty.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_world.Gate) return _world.Violations.ToList();
        }
    }

    /// <summary>Every message so far, deleted ones too.</summary>
    public IReadOnlyList<TestMessage> Messages
    {
        get
        {
            lock (_world.Gate) return _world.Chats.SelectMany(chat => chat.AllMessages).ToList();
        }
    }

    public static async Task<ScriptedTeams> StartAsync(ScriptedTeamsOptions? options = null, TimeProvider? time = null)
    {
        var teams = new ScriptedTeams(new TeamsWorld(options ?? new ScriptedTeamsOptions(), time ?? TimeProvider.System));
        await teams._app.StartAsync();
        teams._world.ServiceUrl = new Uri(new Uri(teams._app.Urls.First()), Region);
        return teams;
    }

    /// <param name="endpoint">Where the bot takes activities.</param>
    public void Connect(Uri endpoint) => _world.Link.Endpoint = endpoint;

    /// <summary>Activities come with this token from now on; null: with a good one, where they are signed.</summary>
    public void UseToken(string? token) => _world.Link.Token = token;

    /// <summary>The bot's tokens are worth nothing any more.</summary>
    public void RevokeTokens() => _tokens.Revoke();

    public Person AddPerson(string name) => _world.AddPerson(name);

    public TestChat AddGroup(params Person[] members) => _world.AddGroup(members);

    public TestTeam AddTeam(string name, Person owner, params Person[] members) => _world.AddTeam(name, owner, members);

    /// <summary>Posts anything at all to the bot.</summary>
    public Task<TestActivity> PostAsync(JsonObject activity) => _world.Link.PostAsync(activity);

    /// <summary>Waits for anything: the condition is looked at after every change here.</summary>
    /// <exception cref="TimeoutException">It did not come true.</exception>
    public Task WaitForAsync(Func<bool> condition, string what, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => condition() ? this : null, () => $"It never happened: {what}.", timeout);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _world.Link.Dispose();
        Mint.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, _world.Options.Port);
        });
        var app = builder.Build();
        var connector = new ConnectorPipeline(_world, Faults, Calls, _tokens);
        app.Run(context => HandleAsync(context, connector));
        return app;
    }

    private Task HandleAsync(HttpContext context, ConnectorPipeline connector)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith(Region, StringComparison.Ordinal)) return connector.HandleAsync(context, path[Region.Length..]);
        if (path.EndsWith(TokenPath, StringComparison.Ordinal)) return _tokens.HandleAsync(context, path[1..]);
        return path switch
        {
            MetadataPath => WriteAsync(context, TokenMint.Metadata(new Uri(_world.ServiceUrl, KeysPath))),
            KeysPath => WriteAsync(context, Mint.Keys()),
            _ => NotFoundAsync(context),
        };
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }
}
