using System.Net;
using System.Text.Json;

namespace ChatBot.EndToEndTests.Http;

[Collection(SharedProgram.Name)]
public sealed class TurnStreamTests(ChatBotProgram program)
{
    [Fact]
    public async Task The_deltas_joined_are_the_text_of_the_done_object()
    {
        var events = await AskAsync("What is the capital of Japan?", "assistant");

        Assert.Equal("accepted", events.Names.First());
        Assert.Equal("done", events.Names.Last());
        Assert.All(events.Names, name => Assert.Contains(name, new[] { "accepted", "queued", "notice", "update", "done" }));
        Assert.NotEmpty(events.Deltas);
        Assert.Equal(events.Done.GetProperty("text").GetString(), events.Deltas);
    }

    [Fact]
    public async Task The_done_object_has_the_fields_of_the_contract()
    {
        var done = (await AskAsync("What is the capital of Japan?", "assistant")).Done;

        string[] fields = ["mode", "assistant", "sample", "seed", "prompt", "text", "cut", "finish", "usage", "timing"];
        Assert.Equal(fields.Order(), Names(done).Order());
        Assert.Equal(["cachedTokens", "completionTokens", "promptTokens"], Names(done.GetProperty("usage")).Order());
        Assert.Equal(["queueMs", "timeToFirstTokenMs", "tokensPerSecond", "totalMs"], Names(done.GetProperty("timing")).Order());
        Assert.Equal("assistant", done.GetProperty("mode").GetString());
        Assert.Contains(done.GetProperty("finish").GetString(), new[] { "stop", "eos", "length" });
        Assert.Contains("What is the capital of Japan?", done.GetProperty("prompt").GetString(), StringComparison.Ordinal);
        Assert.Equal(1u, done.GetProperty("seed").GetUInt32());
    }

    [Fact]
    public async Task A_raw_prompt_is_exactly_the_question()
    {
        var done = (await AskAsync("Why is the sky blue?", "raw")).Done;

        Assert.Equal("raw", done.GetProperty("mode").GetString());
        Assert.Equal("", done.GetProperty("assistant").GetString());
        Assert.Equal("Why is the sky blue?", done.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task A_reply_never_shows_a_label_and_the_same_seed_gives_the_same_one()
    {
        var first = await AskAsync("Why is the sky blue?", "assistant", maxTokens: 96);
        var second = await AskAsync("Why is the sky blue?", "assistant", maxTokens: 96);

        Assert.DoesNotContain("Human:", first.Deltas, StringComparison.Ordinal);
        Assert.Equal(FirstWord(first.Deltas), FirstWord(second.Deltas));
    }

    [Fact]
    public async Task A_turn_can_be_read_again_from_its_beginning()
    {
        var events = await AskAsync("What is 2+2?", "raw");

        var again = TurnEvents.Parse(await program.Client.GetStringAsync($"api/turns/{events.Turn}"));

        Assert.Equal("accepted", again.Names.First());
        Assert.Equal(events.Deltas, again.Deltas);
        Assert.Equal(events.Done.GetRawText(), again.Done.GetRawText());
    }

    [Fact]
    public async Task A_stopped_turn_keeps_what_was_written()
    {
        using var request = Requests.Turn(Requests.Body("Once upon a time", "raw", maxTokens: 1000));
        using var response = await program.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var read = "";
        while (!read.Contains("event: update", StringComparison.Ordinal)) read += await reader.ReadLineAsync() + "\n";
        var turn = TurnEvents.Parse(read[..(read.IndexOf("\n\n", StringComparison.Ordinal) + 2)]).Turn;

        using var stopped = await program.Client.PostAsync($"api/turns/{turn}/stop", content: null);
        var events = TurnEvents.Parse(read + await reader.ReadToEndAsync());

        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        Assert.Equal("aborted", events.Done.GetProperty("finish").GetString());
        Assert.Equal(events.Deltas, events.Done.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_message_delivered_twice_is_answered_once()
    {
        var body = Requests.Body("What is 2+2?", "raw", messageId: "delivered-twice");

        var first = await TurnEvents.AskAsync(program.Client, body);
        var second = await TurnEvents.AskAsync(program.Client, body);

        Assert.Equal(first.Turn, second.Turn);
        Assert.Equal(first.Deltas, second.Deltas);
    }

    [Fact]
    public async Task A_turn_asked_again_has_the_same_prompt()
    {
        const string Conversation = "asked-again";
        await TurnEvents.AskAsync(program.Client, Requests.Body("My name is Ada.", "assistant", conversation: Conversation));
        var first = await TurnEvents.AskAsync(program.Client, Requests.Body("What is my name?", "assistant", conversation: Conversation));

        var again = await TurnEvents.AskAsync(program.Client, Requests.Body("What is my name?", "assistant", again: first.Turn));

        Assert.Contains("My name is Ada.", first.Done.GetProperty("prompt").GetString(), StringComparison.Ordinal);
        Assert.Equal(first.Done.GetProperty("prompt").GetString(), again.Done.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task A_conversation_can_be_read_and_forgotten()
    {
        const string Conversation = "read-and-forgotten";
        var events = await TurnEvents.AskAsync(program.Client, Requests.Body("What is 2+2?", "raw", conversation: Conversation));

        var turns = await TurnsAsync(Conversation);
        using var forgotten = await program.Client.DeleteAsync($"api/conversations/{Conversation}");

        var turn = Assert.Single(turns);
        Assert.Equal("What is 2+2?", turn.GetProperty("question").GetString());
        Assert.Equal("finished", turn.GetProperty("status").GetString());
        Assert.Equal(events.Deltas, turn.GetProperty("text").GetString());
        Assert.True(forgotten.IsSuccessStatusCode);
        Assert.Empty(await TurnsAsync(Conversation));
    }

    private Task<TurnEvents> AskAsync(string text, string mode, int maxTokens = 24) =>
        TurnEvents.AskAsync(program.Client, Requests.Body(text, mode, maxTokens));

    private async Task<IReadOnlyList<JsonElement>> TurnsAsync(string conversation)
    {
        using var document = JsonDocument.Parse(await program.Client.GetStringAsync($"api/conversations/{conversation}"));
        return [.. document.RootElement.GetProperty("turns").EnumerateArray().Select(turn => turn.Clone())];
    }

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(property => property.Name);

    private static string FirstWord(string text) => text.Split(' ')[0];
}
