using System.Diagnostics;
using System.Text.Json;

namespace ChatBot.EndToEndTests.Http;

public sealed class KilledTests
{
    private const string Conversation = "killed";

    /// <summary>Longer than the second after which a running reply is saved.</summary>
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_program_killed_in_the_middle_of_a_reply_keeps_its_turn_once_and_answers_it_when_asked_again()
    {
        await using var program = new ChatBotProgram(accessToken: "");
        await program.StartAsync();
        var body = Requests.Body("Once upon a time there was a king who", "raw", maxTokens: 1500, conversation: Conversation, messageId: "m1");
        var seen = await ReadUntilWrittenAsync(program, body);

        await program.KillAsync();
        await program.StartAsync();

        var turn = Assert.Single(await TurnsAsync(program));
        Assert.Equal("interrupted", turn.GetProperty("status").GetString());
        var kept = turn.GetProperty("text").GetString()!;
        Assert.NotEmpty(kept);
        Assert.StartsWith(kept[..Math.Min(kept.Length, seen.Length)], seen, StringComparison.Ordinal);

        body["maxTokens"] = 8;
        Assert.Equal("done", (await TurnEvents.AskAsync(program.Client, body)).Names.Last());
        Assert.Equal(["interrupted", "finished"], (await TurnsAsync(program)).Select(one => one.GetProperty("status").GetString()));
    }

    /// <summary>The text of the updates until the reply has been written for a while.</summary>
    private static async Task<string> ReadUntilWrittenAsync(ChatBotProgram program, object body)
    {
        using var request = Requests.Turn(body);
        using var response = await program.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var (seen, started) = ("", 0L);
        while (started == 0 || Stopwatch.GetElapsedTime(started) < Written)
        {
            var line = await reader.ReadLineAsync();
            Assert.NotNull(line);
            Assert.NotEqual("event: done", line);
            if (!line.StartsWith("data: {\"delta\"", StringComparison.Ordinal)) continue;
            if (started == 0) started = Stopwatch.GetTimestamp();
            seen += JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("delta").GetString();
        }

        return seen;
    }

    private static async Task<IReadOnlyList<JsonElement>> TurnsAsync(ChatBotProgram program)
    {
        using var document = JsonDocument.Parse(await program.Client.GetStringAsync($"api/conversations/{Conversation}"));
        return [.. document.RootElement.GetProperty("turns").EnumerateArray().Select(turn => turn.Clone())];
    }
}
