using System.Text;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Worker.Teams.Protocol;

/// <summary>Activities that no client of Teams would send; each seed has its own, always the same.</summary>
internal static class HostileActivity
{
    private static readonly string[] Fields =
    [
        "type", "id", "timestamp", "serviceUrl", "channelId", "from", "recipient", "conversation", "name", "text", "textFormat", "locale", "replyToId",
        "attachments", "entities", "membersAdded", "membersRemoved", "channelData", "value", "inputHint", "action", "__proto__", "$type",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1e308", "1e999", "[]", "{}", "[[]]", "[null]", "[{}]", "\"\"", "\"..\"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\udc00\\ud83d\"",
        "\"<at>bot</at>\"", "\"<script>alert(1)</script>\"", "\"&lt;at&gt;&#x1F600;&amp;amp;\"", "\"<!DOCTYPE a [<!ENTITY b 'c'>]><at>&b;</at>\"",
        "\"{0} %s ${jndi:ldap://x}\"", "\"' OR 1=1 --\"", "\"../../../etc/passwd\"", "\"message\"", "\"invoke\"", "\"conversationUpdate\"", "\"2026-13-45T99:99\"",
        "{\"id\":5}", "{\"id\":null}", "{\"id\":\"..\"}", "{\"id\":\"a/b?c#d\"}", "{\"id\":{\"id\":\"x\"}}", "{\"tenant\":5}", "{\"tenant\":{\"id\":[]}}",
        "{\"id\":\"x\",\"conversationType\":[],\"isGroup\":\"yes\"}", "[{\"type\":\"mention\",\"mentioned\":5,\"text\":[]}]", "[{\"type\":\"mention\",\"text\":\"<at>&amp;\"}]",
        "\"https://attacker.example/\"", "\"http://127.0.0.1@attacker.example/\"", "\"javascript:alert(1)\"", "\"\\u202e\\u0007\\ufeff\"",
    ];

    public static byte[] Of(int seed)
    {
        var random = new Random(seed);
        var message = ProtocolScene.Message();
        message["entities"] = JsonNode.Parse("""[{"type":"mention","mentioned":{"id":"28:bot","name":"&<bot>"},"text":"<at>&amp;&lt;bot&gt;</at>"}]""");
        message["channelData"] = JsonNode.Parse("""{"tenant":{"id":"t"}}""");
        return (seed % 10) switch
        {
            0 => Cut(message.ToJsonString(), random),
            1 => WithOther(message.ToJsonString(), random),
            2 => Enormous(message, random),
            3 => Nested(message, random),
            4 => Twice(message, random),
            5 => Bytes(random),
            6 => Missing(message, random),
            _ => Mistyped(message, random),
        };
    }

    private static byte[] Cut(string json, Random random) => Encoding.UTF8.GetBytes(json[..random.Next(json.Length)]);

    /// <summary>One to twenty bytes are others.</summary>
    private static byte[] WithOther(string json, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var changes = random.Next(1, 20); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] Enormous(JsonObject message, Random random)
    {
        message["text"] = string.Concat(Enumerable.Repeat(Values[random.Next(10, 22)].Trim('"'), random.Next(1, 20_000)));
        return Encoding.UTF8.GetBytes(message.ToJsonString());
    }

    private static byte[] Nested(JsonObject message, Random random)
    {
        var depth = random.Next(1, 30_000);
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var inner = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        return Encoding.UTF8.GetBytes(message.ToJsonString()[..^1] + $",\"{Fields[random.Next(Fields.Length)]}x\":{inner}}}");
    }

    private static byte[] Twice(JsonObject message, Random random) =>
        Encoding.UTF8.GetBytes(message.ToJsonString()[..^1] + $",\"{Fields[random.Next(Fields.Length)]}\":{Values[random.Next(Values.Length)]}}}");

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(2000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Missing(JsonObject message, Random random)
    {
        for (var missing = random.Next(1, 6); missing > 0; missing--) message.Remove(Fields[random.Next(Fields.Length)]);
        return Encoding.UTF8.GetBytes(message.ToJsonString());
    }

    /// <summary>One to four fields have a value that they never have.</summary>
    private static byte[] Mistyped(JsonObject message, Random random)
    {
        var chosen = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Fields[random.Next(Fields.Length)]).Distinct().ToList();
        foreach (var field in chosen) message.Remove(field);
        var others = chosen.Select(field => $"\"{field}\":{Values[random.Next(Values.Length)]}");
        return Encoding.UTF8.GetBytes($"{message.ToJsonString()[..^1]},{string.Join(',', others)}}}");
    }
}
