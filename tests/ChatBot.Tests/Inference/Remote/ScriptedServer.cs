using System.Net;
using System.Text;

namespace ChatBot.Tests.Inference.Remote;

/// <summary>A completions server that answers with a script and remembers what it was asked.</summary>
internal sealed class ScriptedServer(string stream, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    public List<string> Bodies { get; } = [];

    public string Models { get; init; } = """{"data":[{"id":"base-7b","max_model_len":4000}]}""";

    public HttpStatusCode ModelsStatus { get; init; } = HttpStatusCode.OK;

    /// <summary>Events of one text each, then the reason to finish, then the counts.</summary>
    public static string Stream(string finish, params string[] texts)
    {
        var events = texts.Select(text => $$"""data: {"choices":[{"index":0,"text":{{System.Text.Json.JsonSerializer.Serialize(text)}},"finish_reason":null}]}""")
            .Append($$"""data: {"choices":[{"index":0,"text":"","finish_reason":"{{finish}}"}]}""")
            .Append("""data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":3}}}""")
            .Append("data: [DONE]");
        return string.Join("\n\n", events) + "\n\n";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/models", StringComparison.Ordinal))
            return new HttpResponseMessage(ModelsStatus) { Content = new StringContent(Models, Encoding.UTF8, "application/json") };
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        return new HttpResponseMessage(status) { Content = new StringContent(stream, Encoding.UTF8, "text/event-stream") };
    }
}
