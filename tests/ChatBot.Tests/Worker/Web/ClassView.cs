using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

/// <summary>A viewer of a class, who waits for what interests him and lets the rest pass.</summary>
internal sealed class ClassView : IAsyncDisposable
{
    private readonly StringBuilder _seen = new();
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private ClassView(HttpResponseMessage response, Stream body) =>
        (_response, _events) = (response, SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator());

    /// <summary>All data so far.</summary>
    public string Seen => _seen.ToString();

    public static async Task<ClassView> OpenAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new ClassView(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event of that name that is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(string name, Func<JsonElement, bool>? isWanted = null)
    {
        while (true)
        {
            Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(CoreHost.Patience), $"the stream ended before '{name}'");
            _seen.AppendLine(_events.Current.Data);
            var data = JsonDocument.Parse(_events.Current.Data).RootElement;
            if (_events.Current.EventType == name && (isWanted is null || isWanted(data))) return data;
        }
    }

    /// <summary>Goes away, as a closed browser tab does.</summary>
    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
