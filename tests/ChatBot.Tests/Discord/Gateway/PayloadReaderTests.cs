using System.IO.Compression;
using System.Text;
using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class PayloadReaderTests
{
    private readonly ListLogger _logger = new();

    [Fact]
    public void However_a_compressed_stream_is_cut_into_frames_the_payloads_are_the_same()
    {
        var cases =
            from texts in Gen.Elements("", "x", "中文 \"quoted\" 🙂", "\n\u0000", new string('y', 3000), string.Concat(Enumerable.Range(0, 2000)))
                .NonEmptyListOf().Resize(8)
            from cuts in Gen.Choose(1, 700).ListOf(60)
            from small in Gen.Elements(true, false)
            select (texts, cuts, small);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(11, 5), Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var payloads = it.texts.Select((text, index) => $$"""{"op":0,"s":{{index}},"t":"T","d":{{System.Text.Json.JsonSerializer.Serialize(text)}}}""").ToArray();
            var frames = Cut(Compress(payloads).SelectMany(bytes => bytes).ToArray(), it.small ? [.. it.cuts.Select(cut => 1 + (cut % 5))] : it.cuts);
            return ReadAll(frames, compressed: true).SequenceEqual(payloads);
        }));
    }

    [Fact]
    public void However_a_message_is_cut_into_parts_the_payload_is_the_same()
    {
        var cases = from text in Gen.Elements("中文 🙂", new string('y', 5000)) from cuts in Gen.Choose(1, 300).NonEmptyListOf() select (text, cuts);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(4, 9), Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var payload = $$"""{"op":0,"s":0,"t":"T","d":{{System.Text.Json.JsonSerializer.Serialize(it.text)}}}""";
            var parts = Cut(Encoding.UTF8.GetBytes(payload), it.cuts);
            var frames = parts.Select((part, index) => part with { EndOfMessage = index == parts.Count - 1 }).ToList();
            return ReadAll(frames, compressed: false).SequenceEqual([payload]);
        }));
    }

    [Fact]
    public void A_payload_without_end_is_dropped_and_the_next_is_read()
    {
        var endless = $$"""{"op":0,"s":0,"t":"T","d":"{{new string(' ', PayloadBuffer.MaxBytes)}}"}""";
        var next = """{"op":0,"s":1,"t":"T","d":1}""";
        var frames = Compress([endless, next]).Select(bytes => new GatewayFrame(bytes, EndOfMessage: true));
        Assert.Equal([next], ReadAll(frames, compressed: true));
        Assert.Equal(1, _logger.Count(61));
    }

    [Fact]
    public void Guilds_of_10_MB_are_read_without_the_memory_growing_with_each()
    {
        const int Guilds = 6;
        var member = """{"user":{"id":"1","username":"somebody with a name"},"roles":["1","2"],"joined_at":"2026-01-01T00:00:00Z"}""";
        var members = string.Join(',', Enumerable.Repeat(member, 10 * 1024 * 1024 / member.Length));
        var guild = $$$"""{"op":0,"s":1,"t":"GUILD_CREATE","d":{"id":"7","name":"large","members":[{{{members}}}],"roles":[{"id":"8"}],"channels":[{"id":"9"}]}}""";
        var frames = Compress(Enumerable.Repeat(guild, Guilds)).SelectMany(bytes => Cut(bytes, [16 * 1024])).ToList();
        using var reader = new PayloadReader(new Replay(frames), compressed: true, shard: 0, _logger);

        // All on this thread: the replay never waits.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var read = 0; read < Guilds; read++)
        {
            var payload = Next(reader)!.Value;
            var available = Assert.IsType<GatewayEvent.GuildAvailable>(EventReader.Read(payload.Type!, payload.Data.Span, shard: 0));
            Assert.Equal((7UL, 8UL, 9UL), (available.Guild.Id.Value, available.Guild.Roles[0].Id.Value, available.Guild.Channels[0].Id.Value));
        }

        // What a buffer that doubles has cost once is 32 MB; a copy of each payload would be 60 MB more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 48 * 1024 * 1024);
    }

    private static List<byte[]> Compress(IEnumerable<string> payloads)
    {
        using var bytes = new MemoryStream();
        using var deflater = new ZLibStream(bytes, CompressionLevel.Fastest);
        var parts = new List<byte[]>();
        foreach (var payload in payloads)
        {
            deflater.Write(Encoding.UTF8.GetBytes(payload));
            deflater.Flush();
            parts.Add(bytes.ToArray());
            bytes.SetLength(0);
        }

        return parts;
    }

    /// <summary>Pieces of the lengths given, over and over.</summary>
    private static List<GatewayFrame> Cut(byte[] bytes, List<int> lengths)
    {
        var frames = new List<GatewayFrame>();
        for (var at = 0; at < bytes.Length; at += frames[^1].Data.Length)
        {
            var length = Math.Min(lengths[frames.Count % lengths.Count], bytes.Length - at);
            frames.Add(new GatewayFrame(bytes.AsMemory(at, length), EndOfMessage: true));
        }

        return frames;
    }

    private List<string> ReadAll(IEnumerable<GatewayFrame> frames, bool compressed)
    {
        using var reader = new PayloadReader(new Replay(frames), compressed, shard: 0, _logger);
        var payloads = new List<string>();
        while (Next(reader) is { } payload)
            payloads.Add($$"""{"op":{{(int)payload.Op}},"s":{{payload.Sequence}},"t":"{{payload.Type}}","d":{{Encoding.UTF8.GetString(payload.Data.Span)}}}""");
        return payloads;
    }

    /// <summary>Null at the end.</summary>
    private static GatewayPayload? Next(PayloadReader reader)
    {
        var reading = reader.ReadAsync(CancellationToken.None);
        var input = reading.IsCompletedSuccessfully ? reading.Result : throw new InvalidOperationException("A replay never waits.");
        if (input.End is null) return input.Payload;
        Assert.Equal(new LinkEnd.Closed(Code: null), input.End);
        return null;
    }

    /// <summary>Frames that are all there already, each in the same buffer, as a socket has them.</summary>
    private sealed class Replay(IEnumerable<GatewayFrame> frames) : IGatewayConnection
    {
        private readonly byte[] _buffer = new byte[1024 * 1024];
        private readonly IEnumerator<GatewayFrame> _frames = frames.GetEnumerator();

        public ValueTask<GatewayFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            if (!_frames.MoveNext()) return ValueTask.FromResult(GatewayFrame.Closed(code: null));
            var frame = _frames.Current;
            frame.Data.CopyTo(_buffer);
            return ValueTask.FromResult(frame with { Data = _buffer.AsMemory(0, frame.Data.Length) });
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask CloseAsync(int code, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Dispose() => _frames.Dispose();
    }
}
