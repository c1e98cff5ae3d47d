using System.Text;
using System.Text.Json;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

public sealed class MultipartTests
{
    private static readonly byte[] Binary = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 13, 10, 45, 45];

    private static readonly MessageDraft Draft = new()
    {
        Content = "see 文件",
        Files = [new FileUpload("prompt.txt", Encoding.UTF8.GetBytes("Human: 你好"), "the exact prompt"), new FileUpload("../b in\"x\r\n.bin", Binary)],
    };

    [Fact]
    public async Task Files_follow_the_payload_byte_for_byte()
    {
        var sent = await SendAsync(client => client.CreateMessageAsync(RestRig.Channel, Draft, CancellationToken.None));

        Assert.Equal("multipart/form-data", sent.ContentType!.MediaType);
        var parts = Parts(sent);
        Assert.Equal(["payload_json", "files[0]", "files[1]"], parts.Select(part => part.Name));
        Assert.Equal(["application/json", "application/octet-stream", "application/octet-stream"], parts.Select(part => part.Type));
        Assert.Equal("Human: 你好", Encoding.UTF8.GetString(parts[1].Content));
        Assert.Equal(Binary, parts[2].Content);
        Assert.Equal(["prompt.txt", "b_in_x__.bin"], parts.Skip(1).Select(part => part.File));
    }

    [Fact]
    public async Task The_payload_describes_the_files_and_pings_nobody()
    {
        var sent = await SendAsync(client => client.CreateMessageAsync(RestRig.Channel, Draft, CancellationToken.None));
        var payload = JsonDocument.Parse(Parts(sent)[0].Content).RootElement;

        Assert.Equal("see 文件", payload.GetProperty("content").GetString());
        Assert.Equal("""{"parse":[],"replied_user":false}""", payload.GetProperty("allowed_mentions").GetRawText());
        Assert.Equal(
            """[{"id":"0","filename":"prompt.txt","description":"the exact prompt"},{"id":"1","filename":"b_in_x__.bin"}]""",
            payload.GetProperty("attachments").GetRawText());
        Assert.True(payload.GetProperty("enforce_nonce").GetBoolean());
    }

    [Fact]
    public async Task An_interaction_can_be_answered_with_files()
    {
        var sent = await SendAsync(client => client.RespondAsync(
            new Snowflake(1), "tok", InteractionResponse.Message(Draft with { Ephemeral = true }), CancellationToken.None));
        var parts = Parts(sent);
        var payload = JsonDocument.Parse(parts[0].Content).RootElement;

        Assert.Equal(4, payload.GetProperty("type").GetInt32());
        Assert.Equal((64, 2), (payload.GetProperty("data").GetProperty("flags").GetInt32(), payload.GetProperty("data").GetProperty("attachments").GetArrayLength()));
        Assert.Equal(3, parts.Count);
    }

    [Fact]
    public async Task Follow_ups_and_edits_can_have_files()
    {
        foreach (var sent in new[]
        {
            await SendAsync(client => client.CreateFollowupAsync(RestRig.Application, "tok", Draft, CancellationToken.None)),
            await SendAsync(client => client.EditOriginalResponseAsync(RestRig.Application, "tok", Draft, CancellationToken.None)),
            await SendAsync(client => client.EditMessageAsync(RestRig.Channel, new Snowflake(1), Draft, CancellationToken.None)),
        })
            Assert.Equal(Binary, Parts(sent)[2].Content);
    }

    [Fact]
    public async Task A_retry_sends_the_files_again()
    {
        var rig = new RestRig();
        rig.Api.Answer(500);
        await rig.FinishAsync(rig.Client.CreateMessageAsync(RestRig.Channel, Draft, CancellationToken.None));

        Assert.Equal(2, rig.Api.Requests.Count);
        Assert.Equal(Parts(rig.Api.Requests[0]).Select(part => part.Content), Parts(rig.Api.Requests[1]).Select(part => part.Content));
    }

    [Fact]
    public async Task A_large_upload_is_granted_more_time()
    {
        var rig = new RestRig(new DiscordRestOptions { Token = "t", ApiBaseUrl = "http://discord.test", AttemptTimeout = TimeSpan.FromSeconds(15) });
        var held = rig.Api.Hold();
        var file = new FileUpload("big.txt", new byte[8 * 1024 * 1024]);
        var call = rig.Client.CreateMessageAsync(RestRig.Channel, new MessageDraft { Files = [file] }, CancellationToken.None);

        rig.Time.Advance(TimeSpan.FromSeconds(60));
        held.SetResult(ScriptedApi.Response(200));
        await call;

        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public void A_response_over_HTTP_cannot_have_files()
    {
        Assert.Throws<InvalidOperationException>(() => InteractionResponse.Message(Draft).ToJson());
        Assert.Equal("""{"type":1}""", Encoding.UTF8.GetString(InteractionResponse.Pong().ToJson()));
    }

    private static async Task<ScriptedApi.SentRequest> SendAsync(Func<DiscordRestClient, Task> call)
    {
        var rig = new RestRig();
        await call(rig.Client);
        return Assert.Single(rig.Api.Requests);
    }

    /// <summary>Reads what was sent by the boundary alone, as a server does.</summary>
    private static List<(string Name, string? File, string? Type, byte[] Content)> Parts(ScriptedApi.SentRequest sent)
    {
        // Latin-1 keeps every byte a character.
        var boundary = "--" + sent.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
        var pieces = Encoding.Latin1.GetString(sent.Body).Split(boundary);
        Assert.Equal("--", pieces[^1].Trim());
        return pieces[1..^1].Select(Part).ToList();
    }

    private static (string Name, string? File, string? Type, byte[] Content) Part(string piece)
    {
        var end = piece.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = piece[..end];
        return (
            Value(headers, "name=") ?? "", Value(headers, "filename="), Value(headers, "Content-Type: "), Encoding.Latin1.GetBytes(piece[(end + 4)..^2]));
    }

    private static string? Value(string headers, string key)
    {
        var at = headers.IndexOf(key, StringComparison.Ordinal);
        if (at < 0) return null;
        var value = headers[(at + key.Length)..];
        return value.Split(';', '\r')[0].Trim('"');
    }
}
