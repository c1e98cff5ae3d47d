using System.Net;
using System.Text.Json;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Inference.Remote;
using ChatBot.Inference.Sampling;

namespace ChatBot.Tests.Inference.Remote;

public sealed class RemoteBackendTests
{
    [Fact]
    public async Task A_stop_split_over_events_is_withheld_whole_and_ends_the_reply()
    {
        var server = new ScriptedServer(ScriptedServer.Stream("length", "Tokyo", ".\nHu", "man", ": next", " question"));
        var (texts, result) = await GenerateAsync(server, Request("\nHuman:"));
        Assert.Equal("Tokyo.", string.Concat(texts));
        Assert.Equal("Tokyo.", result.Text);
        Assert.StartsWith("\nHuman:", result.Cut, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Stop, result.Finish);
    }

    [Fact]
    public async Task What_was_held_back_and_is_no_stop_is_shown_at_the_end()
    {
        var (texts, result) = await GenerateAsync(new ScriptedServer(ScriptedServer.Stream("length", "a", "\nHum")), Request("\nHuman:"));
        Assert.Equal("a\nHum", string.Concat(texts));
        Assert.Equal(FinishReason.Length, result.Finish);
    }

    [Fact]
    public async Task The_servers_own_counts_are_reported()
    {
        var (_, result) = await GenerateAsync(new ScriptedServer(ScriptedServer.Stream("stop", "a", "b")), Request());
        Assert.Equal(new GenerationUsage(7, 3, 5), result.Usage);
        Assert.Equal(FinishReason.Eos, result.Finish);
    }

    [Fact]
    public async Task Stops_are_sent_to_save_work_and_not_sent_when_the_cut_is_to_be_seen()
    {
        var server = new ScriptedServer(ScriptedServer.Stream("stop", "a"));
        await GenerateAsync(server, Request("\nHuman:"));
        await GenerateAsync(server, Request("\nHuman:") with { TokensAfterStop = 5 });
        Assert.Equal("\nHuman:", JsonDocument.Parse(server.Bodies[0]).RootElement.GetProperty("stop")[0].GetString());
        Assert.False(JsonDocument.Parse(server.Bodies[1]).RootElement.TryGetProperty("stop", out _));
    }

    [Fact]
    public async Task The_model_runs_on_after_the_stop_as_long_as_asked()
    {
        var server = new ScriptedServer(ScriptedServer.Stream("length", "a", "\nHuman:", " one", " two", " three"));
        var (_, result) = await GenerateAsync(server, Request("\nHuman:") with { TokensAfterStop = 2 });
        Assert.Equal("a", result.Text);
        Assert.Equal("\nHuman: one two", result.Cut);
    }

    [Fact]
    public async Task Sampling_is_mapped_and_what_is_off_is_left_out()
    {
        var server = new ScriptedServer(ScriptedServer.Stream("stop", "a"));
        var sampling = new SamplingParams { Temperature = 0.5f, TopP = 0.9f, RepeatPenalty = 1.1f, Seed = 42, MaxTokens = 9 };
        await GenerateAsync(server, new GenerationRequest { Prompt = "p", Sampling = sampling });
        var body = JsonDocument.Parse(server.Bodies[0]).RootElement;
        Assert.Equal("base-7b", body.GetProperty("model").GetString());
        Assert.Equal(9, body.GetProperty("max_tokens").GetInt32());
        Assert.Equal(42u, body.GetProperty("seed").GetUInt32());
        Assert.Equal(1.1f, body.GetProperty("repetition_penalty").GetSingle());
        Assert.False(body.TryGetProperty("top_k", out _));
        Assert.False(body.TryGetProperty("frequency_penalty", out _));
    }

    [Fact]
    public async Task A_cancelled_request_ends_with_its_result_and_no_exception()
    {
        using var cancel = new CancellationTokenSource();
        var backend = await ConnectAsync(new ScriptedServer(ScriptedServer.Stream("stop", "a", "b")));
        GenerationResult? result = null;
        await foreach (var update in backend.GenerateAsync(Request(), cancel.Token))
        {
            await cancel.CancelAsync();
            result = (update as GenerationUpdate.Finished)?.Result ?? result;
        }

        Assert.NotNull(result);
    }

    [Fact]
    public async Task A_refusal_is_an_inference_exception()
    {
        var server = new ScriptedServer("", HttpStatusCode.InternalServerError);
        await Assert.ThrowsAsync<InferenceException>(() => GenerateAsync(server, Request()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {\"error\":{\"message\":\"out of memory\"}}\n\n")]
    public async Task A_stream_that_ends_before_the_reply_is_an_inference_exception(string rest)
    {
        const string Begun = "data: {\"choices\":[{\"text\":\"To\",\"finish_reason\":null}]}\n\n";
        await Assert.ThrowsAsync<InferenceException>(() => GenerateAsync(new ScriptedServer(Begun + rest), Request()));
    }

    [Fact]
    public async Task Next_tokens_come_from_the_log_probabilities()
    {
        const string Stream =
            """
            data: {"choices":[{"text":" a","logprobs":{"tokens":[" a"],"token_logprobs":[-0.5],"top_logprobs":[{" b":-1.5," a":-0.5}]},"finish_reason":"length"}]}

            data: [DONE]


            """;
        var backend = await ConnectAsync(new ScriptedServer(Stream));
        var next = await backend.NextTokensAsync("once", 2, CancellationToken.None);
        Assert.Equal([" a", " b"], next.Select(token => token.Text));
        Assert.Equal(MathF.Exp(-0.5f), next[0].Probability, 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://host/v1")]
    public async Task An_address_that_is_none_names_the_setting(string url)
    {
        using var http = new HttpClient(new ScriptedServer(""));
        var options = new InferenceOptions { Remote = new RemoteOptions { BaseUrl = url } };
        var failure = await Assert.ThrowsAsync<ModelLoadException>(
            () => RemoteBackend.ConnectAsync(http, options, TimeProvider.System, CancellationToken.None));
        Assert.Contains("Inference:Remote:BaseUrl", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_key_names_the_setting()
    {
        var failure = await Assert.ThrowsAsync<ModelLoadException>(
            () => ConnectAsync(new ScriptedServer("") { ModelsStatus = HttpStatusCode.Unauthorized }));
        Assert.Contains("ApiKey", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_is_the_servers_where_it_tells_it()
    {
        var backend = await ConnectAsync(new ScriptedServer(""));
        Assert.Equal(4000, backend.ContextTokens);
        Assert.Equal("base-7b", backend.Model.Name);
    }

    [Fact]
    public async Task There_is_no_tokenizer()
    {
        var backend = await ConnectAsync(new ScriptedServer(""));
        Assert.Throws<NotSupportedException>(() => backend.Tokenize("text"));
        Assert.Equal(1, backend.CountTokens("abc"));
        Assert.Equal(2, backend.CountTokens("abcd"));
    }

    private static GenerationRequest Request(params string[] stops) =>
        new() { Prompt = "prompt", Sampling = new SamplingParams { MaxTokens = 20, StopSequences = stops } };

    private static async Task<RemoteBackend> ConnectAsync(ScriptedServer server)
    {
        var options = new InferenceOptions { Remote = new RemoteOptions { BaseUrl = "http://server.test/v1" } };
        return await RemoteBackend.ConnectAsync(new HttpClient(server), options, TimeProvider.System, CancellationToken.None);
    }

    private static async Task<(List<string> Texts, GenerationResult Result)> GenerateAsync(ScriptedServer server, GenerationRequest request)
    {
        var backend = await ConnectAsync(server);
        var texts = new List<string>();
        await foreach (var update in backend.GenerateAsync(request, CancellationToken.None))
        {
            if (update is GenerationUpdate.Text text)
                texts.Add(text.Delta);
            else if (update is GenerationUpdate.Finished finished)
                return (texts, finished.Result);
        }

        throw new InvalidOperationException("no end");
    }
}
