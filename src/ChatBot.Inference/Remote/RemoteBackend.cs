using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Inference.Models;
using ChatBot.Inference.Sampling;

namespace ChatBot.Inference.Remote;

/// <summary>
/// A server with OpenAI's completions API (vLLM, llama.cpp's server, Ollama…). Stop sequences are applied here, so that no part of one is
/// ever shown, whatever the server makes of them. There is no tokenizer: counts are estimates that err on the side of too many.
/// </summary>
public sealed class RemoteBackend : ICompletionBackend
{
    private readonly CompletionsClient _client;
    private readonly SemaphoreSlim _slots;
    private readonly TimeProvider _clock;

    private RemoteBackend(CompletionsClient client, ModelInfo model, int contextTokens, int slots, TimeProvider clock)
    {
        (_client, _clock, Model, ContextTokens, Slots) = (client, clock, model, contextTokens, slots);
        _slots = new SemaphoreSlim(slots, slots);
    }

    public ModelInfo Model { get; }

    public int ContextTokens { get; }

    public int Slots { get; }

    public bool KnowsTokens => false;

    public bool RepeatsExactly => false;

    /// <summary>Asks the server which model it has.</summary>
    /// <param name="http">Kept and used for every request; its owner disposes of it.</param>
    /// <param name="options">Validated.</param>
    /// <param name="clock">For the timing.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <exception cref="ModelLoadException">The server is not there or refuses; the message is one line and says what to do.</exception>
    public static async Task<RemoteBackend> ConnectAsync(HttpClient http, InferenceOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        var address = Address(options.Remote.BaseUrl);
        http.BaseAddress = address;
        if (options.Remote.ApiKey.Length > 0)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Remote.ApiKey);
        var served = await RemoteCatalogue.FindAsync(http, options.Remote.Model, cancellationToken);
        var context = options.ContextTokens > 0 ? options.ContextTokens : Math.Min(served.ContextTokens ?? 4096, 8192);
        var model = new ModelInfo(served.Name, "", "", 0, 0, 0, 0, 0, 0, context, 0, HasChatTemplate: false, $"server {address.Authority}", 0, Path: "");
        return new RemoteBackend(new CompletionsClient(http, served.Name), model, context, options.Slots, clock);
    }

    public async IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.PromptTokens is not null || request.ReplyStart.Count > 0)
            throw new NotSupportedException("Token ids can be given to local models only; Inference:Backend is Remote.");
        var run = new RemoteGeneration(Checked(request), CountTokens(request.Prompt), _clock);
        if (await EnterAsync(cancellationToken))
        {
            try
            {
                run.Admit();
                await foreach (var update in run.ReadAsync(_client, cancellationToken))
                    yield return update;
            }
            finally
            {
                _slots.Release();
            }
        }

        foreach (var update in run.End())
            yield return update;
    }

    /// <summary>An estimate, one token for every three bytes of UTF-8: English has about four bytes a token, Chinese about three.</summary>
    public int CountTokens(string text) => (Encoding.UTF8.GetByteCount(text) + 2) / 3;

    /// <exception cref="NotSupportedException">Always: the API has no tokenizer.</exception>
    public IReadOnlyList<TokenPiece> Tokenize(string text) =>
        throw new NotSupportedException("The tokenizer is known for local models only; Inference:Backend is Remote.");

    /// <summary>As the server reports them; some servers report at most five. Ids are -1, since the API names tokens by their text.</summary>
    public async Task<IReadOnlyList<TokenProbability>> NextTokensAsync(string prefix, int count, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest { Prompt = prefix, Sampling = new SamplingParams { Temperature = 0, MaxTokens = 1 }, TopProbabilities = count };
        IReadOnlyList<TokenProbability> likeliest = [];
        await foreach (var update in GenerateAsync(request, cancellationToken))
            likeliest = update is GenerationUpdate.Token { Generated.Alternatives: var alternatives } ? alternatives : likeliest;
        cancellationToken.ThrowIfCancellationRequested();
        return likeliest;
    }

    public ValueTask DisposeAsync()
    {
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>With a slash at the end, so that relative addresses stay below it.</summary>
    private static Uri Address(string url) =>
        Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ModelLoadException($"Inference:Remote:BaseUrl must be an http(s) address like http://127.0.0.1:8000/v1, but is '{url}'.");

    private async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _slots.WaitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private GenerationRequest Checked(GenerationRequest request)
    {
        if (request.Sampling.Validate() is { } problem)
            throw new ArgumentException(problem, nameof(request));
        if (CountTokens(request.Prompt) >= ContextTokens)
            throw new ArgumentException($"the prompt has about {CountTokens(request.Prompt)} tokens, and {ContextTokens} fit", nameof(request));
        var seed = request.Sampling.Seed ?? (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
        return request with { Sampling = request.Sampling with { Seed = seed } };
    }
}
