using System.Net.ServerSentEvents;
using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

/// <summary>Reads a stream of server-sent events as a browser does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, Stream body) =>
        (_response, _events) = (response, SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator());

    public static async Task<EventReader> OpenAsync(HttpResponseMessage response) => new(response, await response.Content.ReadAsStreamAsync());

    /// <summary>The next event of that name; events before it fail the test.</summary>
    public async Task<JsonElement> ExpectAsync(string name)
    {
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(CoreHost.Patience), $"the stream ended before '{name}'");
        Assert.Equal(name, _events.Current.EventType);
        return JsonDocument.Parse(_events.Current.Data).RootElement;
    }

    /// <summary>All events up to the end, as name and data.</summary>
    public async Task<List<(string Name, JsonElement Data)>> RestAsync()
    {
        var rest = new List<(string, JsonElement)>();
        while (await _events.MoveNextAsync().AsTask().WaitAsync(CoreHost.Patience))
            rest.Add((_events.Current.EventType, JsonDocument.Parse(_events.Current.Data).RootElement));
        return rest;
    }

    /// <summary>Goes away, as a closed browser tab does.</summary>
    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
