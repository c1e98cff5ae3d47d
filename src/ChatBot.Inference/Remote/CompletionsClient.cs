using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatBot.Inference.Remote;

/// <summary><c>POST completions</c> with a stream for an answer.</summary>
internal sealed class CompletionsClient(HttpClient http, string model)
{
    /// <summary>OpenAI's own limit; the others are applied here alone, as all are in the end.</summary>
    private const int MaxStops = 4;

    /// <summary>Whether the server is told where to stop, which saves it work; not when the text after the stop is wanted.</summary>
    public static bool SendsStops(GenerationRequest request) => request.TokensAfterStop == 0 && request.Sampling.StopSequences.Count > 0;

    /// <exception cref="InferenceException">The server refused or broke off; the message has no text of prompt or reply.</exception>
    public async IAsyncEnumerable<CompletionChunk> StreamAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(events))
        {
            if (events.Current.Data == "[DONE]")
                yield break;
            yield return Parse(events.Current.Data);
        }
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new InferenceException("the completions server broke off its answer", exception);
        }
    }

    private static CompletionChunk Parse(string json)
    {
        try
        {
            var chunk = JsonSerializer.Deserialize(json, RemoteJson.Default.CompletionChunk) ?? new CompletionChunk();
            return chunk.Error.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                ? chunk
                : throw new InferenceException("the completions server failed in the middle of its answer");
        }
        catch (JsonException exception)
        {
            throw new InferenceException("the completions server sent something that is not a completion", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "completions")
        {
            Content = JsonContent.Create(Body(request), RemoteJson.Default.CompletionBody),
        };
        try
        {
            var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            response.Dispose();
            throw new InferenceException($"the completions server answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            throw new InferenceException("the completions server cannot be reached", exception);
        }
    }

    /// <summary>Parameters that are off are left out: strict servers refuse those they do not know.</summary>
    private CompletionBody Body(GenerationRequest request)
    {
        var sampling = request.Sampling;
        return new CompletionBody
        {
            Model = model,
            Prompt = request.Prompt,
            MaxTokens = sampling.MaxTokens + request.TokensAfterStop,
            Temperature = sampling.Temperature,
            TopP = sampling.TopP,
            TopK = sampling.TopK > 0 ? sampling.TopK : null,
            MinP = sampling.MinP > 0 ? sampling.MinP : null,
            RepetitionPenalty = sampling.RepeatPenalty == 1 ? null : sampling.RepeatPenalty,
            RepeatPenalty = sampling.RepeatPenalty == 1 ? null : sampling.RepeatPenalty,
            FrequencyPenalty = sampling.FrequencyPenalty == 0 ? null : sampling.FrequencyPenalty,
            PresencePenalty = sampling.PresencePenalty == 0 ? null : sampling.PresencePenalty,
            Seed = sampling.Seed,
            Logprobs = request.TopProbabilities,
            Stop = SendsStops(request) ? [.. sampling.StopSequences.Take(MaxStops)] : null,
        };
    }
}
