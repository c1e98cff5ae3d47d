using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Web;
using ChatBot.Worker.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Teams.Protocol;

/// <summary>The program with the door to Teams open, and handlers that write down what comes through.</summary>
internal sealed class ProtocolScene : IAsyncDisposable
{
    public const string ServiceUrl = "http://127.0.0.1:3978/connector";

    private readonly WebTestHost _host;

    private ProtocolScene(WebTestHost host, RecordedActivities activities, RecordedInvokes invokes) => (_host, Activities, Invokes) = (host, activities, invokes);

    public RecordedActivities Activities { get; }

    public RecordedInvokes Invokes { get; }

    public HttpClient Client => _host.Client;

    public IServiceProvider Services => _host.Services;

    /// <summary>Nobody signs.</summary>
    public static Task<ProtocolScene> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(_ => { }, [("Teams:Enabled", "true"), ("Teams:AllowAnonymous", "true"), .. settings]);

    public static async Task<ProtocolScene> StartAsync(Action<IServiceCollection> adjust, params (string Key, string Value)[] settings)
    {
        var activities = new RecordedActivities();
        var invokes = new RecordedInvokes();
        var host = await WebTestHost.StartAsync(
            new ScriptedBackend(),
            services =>
            {
                // Nothing but the protocol is tried here.
                foreach (var other in services.Where(service => service.ServiceType == typeof(IActivityHandler) || service.ServiceType == typeof(IInvokeHandler)).ToList())
                    services.Remove(other);
                services.AddSingleton<IActivityHandler>(activities);
                services.AddSingleton<IInvokeHandler>(invokes);
                adjust(services);
            },
            settings);
        return new ProtocolScene(host, activities, invokes);
    }

    /// <summary>A message as Teams sends it.</summary>
    public static JsonObject Message(string text = "Why?", string serviceUrl = ServiceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = "1700000000001",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = "29:ann", ["name"] = "Ann" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" },
        ["text"] = text,
    };

    public Task<HttpResponseMessage> PostAsync(JsonNode activity, string? authorization = null) =>
        PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()), authorization);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? authorization = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Client.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(JsonNode activity, string? authorization = null)
    {
        using var response = await PostAsync(activity, authorization);
        return response.StatusCode;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    internal sealed class RecordedActivities : IActivityHandler
    {
        public IReadOnlyList<string> Types { get; } = [ActivityTypes.Message, ActivityTypes.ConversationUpdate];

        public List<Activity> Taken { get; } = [];

        /// <summary>What the handler does instead of being done at once.</summary>
        public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

        public async Task HandleAsync(Activity activity, CancellationToken cancellationToken)
        {
            await Work(cancellationToken);
            lock (Taken) Taken.Add(activity);
        }
    }

    internal sealed class RecordedInvokes : IInvokeHandler
    {
        public IReadOnlyList<string> Names { get; } = ["test/answer"];

        public InvokeResponse Answer { get; set; } = new(200, JsonNode.Parse("""{"text":"你好"}"""));

        public Task<InvokeResponse> HandleAsync(Activity activity, CancellationToken cancellationToken) => Task.FromResult(Answer);
    }
}
