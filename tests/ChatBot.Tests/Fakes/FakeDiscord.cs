using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Fakes;

/// <summary>Discord's messages, as far as a reply needs them, in memory and behind an HTTP handler. Answers at once; fails when the test says so.</summary>
internal sealed partial class FakeDiscord : HttpMessageHandler
{
    public const ulong Self = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FakeMessage> _byNonce = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _threads = [];
    private ulong _lastId = 1_400_000_000_000_000_000;

    public List<FakeMessage> Messages { get; } = [];

    /// <summary>Method and path of every request, in order.</summary>
    public List<string> Requests { get; } = [];

    public int Typings { get; private set; }

    /// <summary>Looked at before a request takes effect; a response is the answer instead.</summary>
    public Func<string, HttpResponseMessage?> Before { get; set; } = _ => null;

    /// <summary>Looked at after it has taken effect; a response is the answer instead, so that the caller does not know.</summary>
    public Func<string, HttpResponseMessage?> After { get; set; } = _ => null;

    /// <summary>Awaited after a request was looked at and before its answer arrives: what the gateway tells meanwhile.</summary>
    public Func<string, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public HttpClient Client => new(this, disposeHandler: false);

    public static HttpResponseMessage Refusal(HttpStatusCode status, int code = 0) =>
        Json(new JsonObject { ["message"] = "no", ["code"] = code }, status);

    public IReadOnlyList<FakeMessage> Replies(ulong channel)
    {
        lock (_gate)
            return Messages.Where(message => message.Channel == channel && !message.IsDeleted).ToList();
    }

    public ulong NewId()
    {
        lock (_gate)
            return ++_lastId;
    }

    /// <summary>What a bot before this one posted, or what somebody else did.</summary>
    public FakeMessage Add(ulong channel, string content, ulong author = Self, ulong? reference = null)
    {
        lock (_gate)
        {
            var message = new FakeMessage(++_lastId, channel, author) { Content = content, Reference = reference };
            Messages.Add(message);
            return message;
        }
    }

    /// <summary>Nonces older than a few minutes.</summary>
    public void ForgetNonces()
    {
        lock (_gate)
            _byNonce.Clear();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await ReadAsync(request.Content, cancellationToken);
        var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        HttpResponseMessage response;
        lock (_gate)
        {
            Requests.Add(call);
            response = Before(call) ?? (Answer(request.Method, request.RequestUri, body) is var answer && After(call) is { } lost ? lost : answer);
        }

        await Meanwhile(call);
        return response;
    }

    private static async Task<JsonObject> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var text = await content.ReadAsStringAsync(cancellationToken);
        if (content.Headers.ContentType?.MediaType == "application/json")
            return JsonNode.Parse(text)!.AsObject();
        var payload = JsonNode.Parse(PayloadPart().Match(text).Groups["json"].Value)!.AsObject();
        payload["file"] = text;
        return payload;
    }

    private HttpResponseMessage Answer(HttpMethod method, Uri address, JsonObject? body)
    {
        var path = Path().Match(address.AbsolutePath);
        if (path.Groups["typing"].Success)
        {
            Typings++;
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        if (path.Groups["token"].Success)
            return Response(method, path.Groups["token"].Value, body);
        if (path.Groups["thread"].Success)
            return Thread(method, ulong.Parse(path.Groups["thread"].Value));
        var channel = ulong.Parse(path.Groups["channel"].Value);
        if (!path.Groups["message"].Success)
            return method == HttpMethod.Post ? Json(Post(channel, body!).ToJson()) : Json(new JsonArray([.. History(channel, address).Select(message => message.ToJson())]));
        if (Messages.Find(message => message.Id == ulong.Parse(path.Groups["message"].Value) && !message.IsDeleted) is not { } found)
            return Refusal(HttpStatusCode.NotFound, 10008);
        if (method == HttpMethod.Delete)
            found.IsDeleted = true;
        else if (method == HttpMethod.Patch)
            found.Change(body!);
        return method == HttpMethod.Delete ? new HttpResponseMessage(HttpStatusCode.NoContent) : Json(found.ToJson());
    }

    private FakeMessage Post(ulong channel, JsonObject body)
    {
        var nonce = body["nonce"]!.GetValue<string>();
        Assert.True(body["enforce_nonce"]!.GetValue<bool>());
        Assert.Equal("[]", body["allowed_mentions"]!["parse"]!.ToJsonString());
        if (_byNonce.TryGetValue(nonce, out var there))
            return there;
        var message = new FakeMessage(++_lastId, channel, Self) { Reference = (ulong?)(body["message_reference"]?["message_id"] is { } id ? ulong.Parse(id.GetValue<string>()) : null) };
        message.Change(body);
        Messages.Add(message);
        return _byNonce[nonce] = message;
    }

    /// <summary>An interaction's deferred response; its message's channel is 0.</summary>
    private HttpResponseMessage Response(HttpMethod method, string token, JsonObject? body)
    {
        var message = Messages.Find(one => one.Token == token);
        if (message is null)
            Messages.Add(message = new FakeMessage(++_lastId, 0, Self) { Token = token });
        if (method == HttpMethod.Patch)
            message.Change(body!);
        else if (method == HttpMethod.Delete)
            message.IsDeleted = true;
        return method == HttpMethod.Delete ? new HttpResponseMessage(HttpStatusCode.NoContent) : Json(message.ToJson());
    }

    /// <summary>Opened from the message whose id it has.</summary>
    private HttpResponseMessage Thread(HttpMethod method, ulong id)
    {
        if (method == HttpMethod.Post && !_threads.Add(id))
            return Refusal(HttpStatusCode.BadRequest, 160004);
        return _threads.Contains(id) ? Json(new JsonObject { ["id"] = id.ToString(), ["type"] = 11 }) : Refusal(HttpStatusCode.NotFound, 10003);
    }

    private IEnumerable<FakeMessage> History(ulong channel, Uri address)
    {
        var after = ulong.Parse(AfterId().Match(address.Query).Groups["id"].Value);
        return Messages.Where(message => message.Channel == channel && !message.IsDeleted && message.Id > after).OrderByDescending(message => message.Id);
    }

    private static HttpResponseMessage Json(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    [GeneratedRegex(@"/api/v10/(channels/(?<channel>\d+)/(?<typing>typing)|channels/(\d+/messages/(?<thread>\d+)/threads|(?<thread>\d+))|channels/(?<channel>\d+)/messages(/(?<message>\d+))?|webhooks/\d+/(?<token>[^/]+)/messages/@original)$")]
    private static partial Regex Path();

    [GeneratedRegex(@"name=""?payload_json""?[^{]*(?<json>\{.*\})\r\n--", RegexOptions.Singleline)]
    private static partial Regex PayloadPart();

    [GeneratedRegex(@"after=(?<id>\d+)")]
    private static partial Regex AfterId();
}
