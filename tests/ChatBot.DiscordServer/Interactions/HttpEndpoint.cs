using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ChatBot.DiscordServer.Rest;
using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>Interactions as signed POST requests, answered in the response (Discord's page "Receiving and Responding": receiving over HTTP).</summary>
internal sealed class HttpEndpoint(DiscordWorld world, Uri address) : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler(), disposeHandler: true) { Timeout = InteractionRules.TimeToAnswer };
    private readonly ConcurrentDictionary<ulong, Task> _sending = new();

    /// <exception cref="InvalidOperationException">The endpoint is not one that Discord would take.</exception>
    public async Task ProveAsync()
    {
        var ping = new JsonObject { ["id"] = "1", ["application_id"] = world.ApplicationId.ToString(), ["type"] = 1, ["token"] = "ping", ["version"] = 1 };
        using var refused = await PostAsync(ping, signRightly: false);
        if (refused.StatusCode != HttpStatusCode.Unauthorized) throw new InvalidOperationException($"The endpoint answered {(int)refused.StatusCode} to a wrong signature, not 401.");
        using var pong = await PostAsync(ping, signRightly: true);
        if (pong.StatusCode != HttpStatusCode.OK || (int?)JsonNode.Parse(await pong.Content.ReadAsStringAsync())?["type"] != 1)
            throw new InvalidOperationException("The endpoint did not answer a ping with a pong.");
    }

    public void Send(TestInteraction interaction, JsonObject json) => _sending[interaction.Id] = SendAsync(interaction, json);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_sending.Values);
        _http.Dispose();
    }

    private async Task SendAsync(TestInteraction interaction, JsonObject json)
    {
        try
        {
            using var response = await PostAsync(json, signRightly: true);
            if (response.StatusCode != HttpStatusCode.Accepted) Take(interaction, (int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            world.Accuse("interactions endpoint", $"no answer to {interaction.What}: {exception.Message}");
        }
        finally
        {
            _sending.TryRemove(interaction.Id, out _);
        }
    }

    private void Take(TestInteraction interaction, int status, string body)
    {
        lock (world.Gate)
        {
            try
            {
                if (status != 200 || JsonNode.Parse(body) is not JsonObject answer) world.Accuse("interactions endpoint", $"status {status} to {interaction.What}");
                else if (interaction.Answer is null) InteractionRoutes.Take(world, interaction, answer, []);
            }
            catch (Exception exception) when (exception is DiscordError or System.Text.Json.JsonException or InvalidOperationException)
            {
                world.Accuse("interactions endpoint", $"a wrong answer to {interaction.What}: {exception.Message}");
            }
        }
    }

    private async Task<HttpResponseMessage> PostAsync(JsonObject json, bool signRightly)
    {
        var body = Encoding.UTF8.GetBytes(json.ToJsonString());
        var timestamp = world.Time.GetUtcNow().ToUnixTimeSeconds().ToString();
        var signed = signRightly ? (byte[])[.. Encoding.ASCII.GetBytes(timestamp), .. body] : body;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Signature-Ed25519", world.Key.SignHex(signed));
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        return await _http.SendAsync(request);
    }
}
