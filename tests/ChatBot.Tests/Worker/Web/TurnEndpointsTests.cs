using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Web;

public sealed class TurnEndpointsTests
{
    [Fact]
    public async Task A_turn_is_accepted_then_updated_then_done()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await using var events = await host.AskAsync(WebTestHost.Question());
        var accepted = await events.ExpectAsync("accepted");
        Assert.NotEmpty(accepted.GetProperty("turn").GetString()!);
        var rest = await events.RestAsync();
        var text = string.Concat(rest.Where(e => e.Name == "update").Select(e => e.Data.GetProperty("delta").GetString()));
        var (name, done) = rest[^1];
        Assert.Equal("done", name);
        Assert.Equal("Hello there.", text);
        Assert.Equal(text, done.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Done_has_the_shape_and_order_of_ask_json()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await using var events = await host.AskAsync(WebTestHost.Question());
        var done = (await events.RestAsync())[^1].Data;
        Assert.Equal(
            ["mode", "assistant", "sample", "seed", "prompt", "text", "cut", "finish", "usage", "timing"],
            done.EnumerateObject().Select(property => property.Name));
        Assert.Equal("assistant", done.GetProperty("mode").GetString());
        Assert.Equal("stop", done.GetProperty("finish").GetString());
        Assert.Equal("Human:", done.GetProperty("cut").GetString());
    }

    [Fact]
    public async Task In_raw_mode_the_prompt_is_exactly_the_question()
    {
        var backend = new ScriptedBackend();
        await using var host = await WebTestHost.StartAsync(backend);
        await using var events = await host.AskAsync(WebTestHost.Question("Why is the sky blue?", mode: "raw"));
        var done = (await events.RestAsync())[^1].Data;
        Assert.Equal("Why is the sky blue?", done.GetProperty("prompt").GetString());
        Assert.Equal("raw", done.GetProperty("mode").GetString());
        Assert.Equal("", done.GetProperty("assistant").GetString());
    }

    [Fact]
    public async Task Settings_reach_the_model()
    {
        var backend = new ScriptedBackend();
        await using var host = await WebTestHost.StartAsync(backend);
        var body = new { conversation = "c", author = "a", text = "Q", mode = "raw", maxTokens = 9, temperature = 0.25, topP = 0.5, seed = 4_000_000_000u, showCut = 3 };
        await using var events = await host.AskAsync(body);
        await events.RestAsync();
        var request = backend.Requests.Last();
        Assert.Equal((9, 0.25f, 0.5f, (uint?)4_000_000_000u), (request.Sampling.MaxTokens, request.Sampling.Temperature, request.Sampling.TopP, request.Sampling.Seed));
        Assert.Equal(3, request.TokensAfterStop);
    }

    [Fact]
    public async Task Stopping_keeps_what_was_written()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script("One", " two") { Hold = Task.Delay(Timeout.Infinite) } };
        await using var host = await WebTestHost.StartAsync(backend);
        await using var events = await host.AskAsync(WebTestHost.Question());
        var turn = (await events.ExpectAsync("accepted")).GetProperty("turn").GetString();
        await events.ExpectAsync("update");
        Assert.Equal(HttpStatusCode.Accepted, (await host.SendAsync(HttpMethod.Post, $"/api/turns/{turn}/stop")).StatusCode);
        var done = (await events.RestAsync())[^1];
        Assert.Equal("done", done.Name);
        Assert.Equal("aborted", done.Data.GetProperty("finish").GetString());
        Assert.Equal("One", done.Data.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_turn_goes_on_when_its_reader_leaves_and_can_be_read_again_from_the_start()
    {
        var hold = new TaskCompletionSource();
        var backend = new ScriptedBackend { Reply = _ => new Script("One", " two") { Hold = hold.Task } };
        await using var host = await WebTestHost.StartAsync(backend);
        string turn;
        await using (var first = await host.AskAsync(WebTestHost.Question()))
        {
            turn = (await first.ExpectAsync("accepted")).GetProperty("turn").GetString()!;
            await first.ExpectAsync("update");
        }

        await using var second = await EventReader.OpenAsync(await host.SendAsync(HttpMethod.Get, $"/api/turns/{turn}"));
        await second.ExpectAsync("accepted");
        Assert.Equal("One", (await second.ExpectAsync("update")).GetProperty("delta").GetString());
        hold.SetResult();
        Assert.Equal("One two", (await second.RestAsync())[^1].Data.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_message_delivered_twice_is_answered_once()
    {
        var backend = new ScriptedBackend();
        await using var host = await WebTestHost.StartAsync(backend);
        var body = new { conversation = "c", author = "a", text = "Q", messageId = "m1" };
        await using var first = await host.AskAsync(body);
        var turn = (await first.ExpectAsync("accepted")).GetProperty("turn").GetString();
        await first.RestAsync();
        var asked = backend.Requests.Count;
        await using var second = await host.AskAsync(body);
        Assert.Equal(turn, (await second.ExpectAsync("accepted")).GetProperty("turn").GetString());
        Assert.Equal("done", (await second.RestAsync())[^1].Name);
        Assert.Equal(asked, backend.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_delivered_twice_at_once_is_one_turn_for_both_even_before_the_first_request_is_answered(bool hasEnded)
    {
        var hold = new TaskCompletionSource();
        var backend = new ScriptedBackend { Reply = _ => new Script("One", " two") { Hold = hold.Task } };
        await using var host = await WebTestHost.StartAsync(backend);
        var message = CoreHost.Message("Q", "c", "a", "m1") with { Platform = "web" };
        var turn = Assert.IsType<TurnSubmission.Accepted>(await host.Services.GetRequiredService<TurnQueue>().SubmitAsync(message, default)).Turn;
        if (hasEnded)
        {
            hold.SetResult();
            await CoreHost.EndAsync(turn);
        }

        await using var second = await host.AskAsync(new { conversation = "c", author = "a", text = "Q", messageId = "m1" });
        Assert.Equal(turn.Id, (await second.ExpectAsync("accepted")).GetProperty("turn").GetString());
        if (!hasEnded) hold.SetResult();
        Assert.Equal("One two", (await second.RestAsync())[^1].Data.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_turn_of_another_platform_can_be_neither_read_nor_stopped()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var turn = Assert.IsType<TurnSubmission.Accepted>(await host.Services.GetRequiredService<TurnQueue>().SubmitAsync(CoreHost.Message("Q"), default)).Turn;

        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Get, $"/api/turns/{turn.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Post, $"/api/turns/{turn.Id}/stop")).StatusCode);
    }

    [Fact]
    public async Task A_model_that_fails_ends_the_turn_with_an_error_that_tells_no_details()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script("One") { Throws = new InferenceException("secret detail") } };
        await using var host = await WebTestHost.StartAsync(backend, ("Chat:DefaultMode", "Raw"));
        await using var events = await host.AskAsync(WebTestHost.Question());
        var (name, data) = (await events.RestAsync())[^1];
        Assert.Equal("error", name);
        Assert.DoesNotContain("secret", data.GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("null", "object")]
    [InlineData("""{"author":"a","text":"t"}""", "conversation")]
    [InlineData("""{"conversation":"c","text":"t"}""", "author")]
    [InlineData("""{"conversation":"c","author":"a"}""", "text")]
    [InlineData("""{"conversation":"c","author":"a","text":" \n"}""", "text")]
    [InlineData("""{"conversation":"c","author":"a","text":7}""", "text")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","mode":"chat"}""", "mode")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","mode":1}""", "mode")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","assistant":"nobody"}""", "assistant")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","temperature":9}""", "temperature")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","temperature":"hot"}""", "temperature")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","temperature":1e99}""", "temperature")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","topP":0}""", "top-p")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","maxTokens":0}""", "maxTokens")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","maxTokens":99999999999}""", "maxTokens")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","seed":-1}""", "seed")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","showCut":-1}""", "showCut")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","language":"fr"}""", "language")]
    [InlineData("""{"conversation":"c","author":"a","text":"t","messageId":""}""", "messageId")]
    [InlineData("""{"conversation":"c","author":"a\u0000","text":"t"}""", "author")]
    [InlineData("""{"conversation":"c","author":"a","text":"\ud800"}""", "Unicode")]
    public async Task A_wrong_body_is_400_and_the_detail_names_what_is_wrong(string body, string named)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await AssertProblemAsync(await SendAsync(host, Encoding.UTF8.GetBytes(body)), HttpStatusCode.BadRequest, named);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_400()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        byte[] body = [.. """{"conversation":"c","author":"a","text":"""u8, (byte)'"', 0xC3, 0x28, .. "\"}"u8];
        await AssertProblemAsync(await SendAsync(host, body), HttpStatusCode.BadRequest, "UTF-8");
    }

    [Fact]
    public async Task An_id_may_have_128_characters_and_no_more()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await AssertProblemAsync(await host.PostAsync(WebTestHost.Question(conversation: new string('x', 129))), HttpStatusCode.BadRequest, "conversation");
        using var response = await host.PostAsync(WebTestHost.Question(conversation: new string('x', 128)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_256_KB_is_413()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await AssertProblemAsync(await SendAsync(host, new byte[(256 * 1024) + 1]), HttpStatusCode.RequestEntityTooLarge, "256 KB");
    }

    [Fact]
    public async Task A_text_over_the_limit_is_413()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend(), ("Chat:MaxMessageCharacters", "10"));
        await AssertProblemAsync(await host.PostAsync(WebTestHost.Question(new string('x', 11))), HttpStatusCode.RequestEntityTooLarge, "10 characters");
    }

    [Fact]
    public async Task A_full_queue_is_429_and_says_when_to_come_back()
    {
        var hold = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script("One", " two") { Hold = hold.Task } };
        await using var host = await WebTestHost.StartAsync(backend, ("Chat:QueueLength", "1"));
        await using var running = await host.AskAsync(WebTestHost.Question(conversation: "1"));
        await running.ExpectAsync("accepted");
        await running.ExpectAsync("update");
        await using var waiting = await host.AskAsync(WebTestHost.Question(conversation: "2"));
        await waiting.ExpectAsync("accepted");
        var refused = await host.PostAsync(WebTestHost.Question(conversation: "3"));
        Assert.NotNull(refused.Headers.RetryAfter);
        await AssertProblemAsync(refused, HttpStatusCode.TooManyRequests, "");
        hold.SetResult();
        Assert.Equal("done", (await waiting.RestAsync())[^1].Name);
    }

    [Fact]
    public async Task Before_the_model_is_loaded_it_is_503()
    {
        var never = new TaskCompletionSource<ICompletionBackend>();
        await using var host = await WebTestHost.StartAsync((_, cancelled) => never.Task.WaitAsync(cancelled));
        await AssertProblemAsync(await host.PostAsync(WebTestHost.Question()), HttpStatusCode.ServiceUnavailable, "loaded");
    }

    [Fact]
    public async Task An_unknown_turn_is_404()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Post, "/api/turns/none/stop")).StatusCode);
        await AssertProblemAsync(await host.SendAsync(HttpMethod.Get, "/api/turns/none"), HttpStatusCode.NotFound, "turn");
    }

    private static Task<HttpResponseMessage> SendAsync(WebTestHost host, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return host.SendAsync(HttpMethod.Post, "/api/turns", content);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains(detail, problem.GetProperty("detail").GetString()!, StringComparison.OrdinalIgnoreCase);
    }
}
