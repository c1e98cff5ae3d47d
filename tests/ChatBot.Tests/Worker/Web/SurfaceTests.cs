using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBot.Tests.Worker.Web;

public sealed class SurfaceTests
{
    [Fact]
    public async Task State_while_loading_has_the_progress_and_no_model()
    {
        var never = new TaskCompletionSource<ICompletionBackend>();
        await using var host = await WebTestHost.StartAsync((progress, cancelled) =>
        {
            progress!.Report(0.43);
            return never.Task.WaitAsync(cancelled);
        });
        var state = await StateAsync(host, state => state.GetProperty("loading").GetProperty("progress").GetDouble() > 0);
        Assert.False(state.GetProperty("ready").GetBoolean());
        Assert.Equal("model", state.GetProperty("loading").GetProperty("stage").GetString());
        Assert.Equal(0.43, state.GetProperty("loading").GetProperty("progress").GetDouble());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("model").ValueKind);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task State_when_ready_has_the_model_the_assistants_and_the_defaults()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var state = await StateAsync(host, _ => true);
        Assert.True(state.GetProperty("ready").GetBoolean());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("loading").ValueKind);
        Assert.Equal("Scripted", state.GetProperty("model").GetProperty("name").GetString());
        Assert.False(state.GetProperty("model").GetProperty("chatTuned").GetBoolean());
        Assert.Equal(2, state.GetProperty("slots").GetInt32());
        Assert.Equal("assistant", state.GetProperty("defaults").GetProperty("mode").GetString());
        Assert.Equal(128, state.GetProperty("defaults").GetProperty("rawMaxTokens").GetInt32());
        Assert.Contains(state.GetProperty("assistants").EnumerateArray(), assistant => assistant.GetProperty("language").GetString() == "zh");
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_default_scaffold_is_read_ahead()
    {
        var backend = new ScriptedBackend();
        await using var host = await WebTestHost.StartAsync(backend);
        var first = Assert.Single(backend.Requests);
        Assert.Equal(0, first.Sampling.MaxTokens);
        Assert.Contains("Human:", first.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_stops_the_host()
    {
        var loading = new TaskCompletionSource<ICompletionBackend>();
        await using var host = await WebTestHost.StartAsync((_, _) => loading.Task);
        var stopped = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopped.SetResult);
        loading.SetException(new ModelLoadException("no such file"));
        await stopped.Task.WaitAsync(CoreHost.Patience);
        Assert.Equal("no such file", host.Services.GetRequiredService<ModelHost>().Status.Error);
    }

    [Fact]
    public async Task A_conversation_can_be_read_again_and_forgotten()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await using (var events = await host.AskAsync(WebTestHost.Question("Why?", conversation: "a/b c")))
            await events.RestAsync();
        var turn = Assert.Single((await ConversationAsync(host)).EnumerateArray());
        Assert.Equal("Why?", turn.GetProperty("question").GetString());
        Assert.Equal("Hello there.", turn.GetProperty("text").GetString());
        Assert.Equal("finished", turn.GetProperty("status").GetString());
        Assert.Equal("stop", turn.GetProperty("finish").GetString());
        Assert.Equal(JsonValueKind.Number, turn.GetProperty("seed").ValueKind);
        Assert.True(turn.GetProperty("usage").GetProperty("promptTokens").GetInt32() > 0);
        Assert.Equal(2, turn.GetProperty("timing").GetProperty("totalMs").GetDouble());
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, "/api/conversations/a%2Fb%20c")).StatusCode);
        Assert.Empty((await ConversationAsync(host)).EnumerateArray());
    }

    [Fact]
    public async Task A_running_turn_is_part_of_its_conversation()
    {
        var hold = new TaskCompletionSource();
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("One", " two") { Hold = hold.Task } });
        await using var events = await host.AskAsync(WebTestHost.Question("Why?", conversation: "a/b c"));
        await events.ExpectAsync("accepted");
        await events.ExpectAsync("update");
        var turn = Assert.Single((await ConversationAsync(host)).EnumerateArray());
        Assert.Equal("running", turn.GetProperty("status").GetString());
        Assert.Equal("Why?", turn.GetProperty("question").GetString());
        hold.SetResult();
        await events.RestAsync();
    }

    [Fact]
    public async Task Metrics_count_turns_and_tokens()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await using (var events = await host.AskAsync(WebTestHost.Question()))
            await events.RestAsync();
        var metrics = "";
        for (var i = 0; i < 1000 && !metrics.Contains("outcome=\"stop\"", StringComparison.Ordinal); i++)
            metrics = await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("chatbot_turns_total{outcome=\"stop\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("chatbot_model_ready 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("chatbot_time_to_first_token_seconds_bucket{le=\"+Inf\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("chatbot_completion_tokens_total 2\n", metrics, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ConversationAsync(WebTestHost host) =>
        (await host.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/conversations/a%2Fb%20c", UriKind.Relative))).GetProperty("turns");

    private static async Task<JsonElement> StateAsync(WebTestHost host, Func<JsonElement, bool> until)
    {
        while (true)
        {
            var state = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/state", UriKind.Relative));
            if (until(state))
                return state;
        }
    }
}
