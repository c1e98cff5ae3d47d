using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Inference.Models;

namespace ChatBot.Inference.Remote;

/// <summary>The answer to <c>GET models</c>: what a server serves.</summary>
internal sealed record RemoteCatalogue
{
    public IReadOnlyList<Entry> Data { get; init; } = [];

    /// <summary>The model to ask for, with its context length where the server tells it.</summary>
    /// <param name="http">With the server's address.</param>
    /// <param name="wanted">Its name; empty takes the server's first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ModelLoadException">The server is not there, refuses, or names no model.</exception>
    public static async Task<(string Name, int? ContextTokens)> FindAsync(HttpClient http, string wanted, CancellationToken cancellationToken)
    {
        var catalogue = await ReadAsync(http, cancellationToken);
        var entry = catalogue.Data.FirstOrDefault(entry => wanted.Length == 0 || entry.Id == wanted);
        var name = wanted.Length > 0 ? wanted : entry?.Id;
        return name is null
            ? throw new ModelLoadException($"The server at {http.BaseAddress} does not say which models it has; set Inference:Remote:Model.")
            : (name, entry?.MaxModelLen);
    }

    private static async Task<RemoteCatalogue> ReadAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri("models", UriKind.Relative), cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new ModelLoadException($"The server at {http.BaseAddress} refuses the key; set Inference:Remote:ApiKey (or ApiKeyFile).");

            // Not every server has this list; the completions themselves will show whether it serves any.
            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync(RemoteJson.Default.RemoteCatalogue, cancellationToken) ?? new RemoteCatalogue()
                : new RemoteCatalogue();
        }
        catch (HttpRequestException exception)
        {
            throw new ModelLoadException($"The server at {http.BaseAddress} cannot be reached; check Inference:Remote:BaseUrl.", exception);
        }
        catch (JsonException)
        {
            return new RemoteCatalogue();
        }
    }

    /// <param name="Id">The model's name.</param>
    /// <param name="MaxModelLen">vLLM: its context length.</param>
    internal sealed record Entry(string Id, int? MaxModelLen);
}
