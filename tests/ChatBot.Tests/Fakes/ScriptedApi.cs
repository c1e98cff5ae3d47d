using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;

namespace ChatBot.Tests.Fakes;

/// <summary>Discord's REST API as a script: answers in the order they were given, and an empty object when none is left.</summary>
internal sealed class ScriptedApi(TimeProvider time) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Queue<Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly Channel<SentRequest> _arrivals = System.Threading.Channels.Channel.CreateUnbounded<SentRequest>();
    private readonly List<SentRequest> _requests = [];

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public static HttpResponseMessage Response(int status, string body = "{}", params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    /// <summary>The headers of an answer within a bucket.</summary>
    public static (string Name, string Value)[] Bucket(string name, int limit, int remaining, double resetAfter) =>
    [
        ("X-RateLimit-Bucket", name),
        ("X-RateLimit-Limit", limit.ToString()),
        ("X-RateLimit-Remaining", remaining.ToString()),
        ("X-RateLimit-Reset-After", resetAfter.ToString("0.###")),
        ("X-RateLimit-Reset", "1000000000.5"),
    ];

    public void Answer(int status, string body = "{}", params (string Name, string Value)[] headers) =>
        AnswerWith(_ => Response(status, body, headers));

    /// <summary>Answers as a server that looks at the request.</summary>
    public void AnswerWith(Func<SentRequest, HttpResponseMessage> answer) => Enqueue((request, _) => Task.FromResult(answer(request)));

    public void Fail(Exception exception) => Enqueue((_, _) => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>Answers when the test says so.</summary>
    public TaskCompletionSource<HttpResponseMessage> Hold()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue((_, cancellationToken) => answer.Task.WaitAsync(cancellationToken));
        return answer;
    }

    /// <summary>The next request that has not been looked at.</summary>
    public async Task<SentRequest> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _arrivals.Reader.ReadAsync(limit.Token);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var sent = new SentRequest(request.Method, request.RequestUri!, request.Headers, request.Content?.Headers.ContentType, body, time.GetUtcNow());
        Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? answer;
        lock (_gate)
        {
            _requests.Add(sent);
            _answers.TryDequeue(out answer);
        }

        _arrivals.Writer.TryWrite(sent);
        return answer is null ? Response(200) : await answer(sent, cancellationToken);
    }

    private void Enqueue(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        lock (_gate) _answers.Enqueue(answer);
    }

    internal sealed record SentRequest(
        HttpMethod Method, Uri Address, HttpRequestHeaders Headers, MediaTypeHeaderValue? ContentType, byte[] Body, DateTimeOffset At)
    {
        public string Text => Encoding.UTF8.GetString(Body);

        public string Path => Address.AbsolutePath;
    }
}
