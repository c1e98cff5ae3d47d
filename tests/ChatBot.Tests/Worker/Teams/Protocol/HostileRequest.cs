using System.Text;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Worker.Teams.Protocol;

/// <summary>
/// Activities that get past the door, whose handlers find in them what no client of Teams would send; each seed has its own, always the same. Changes are
/// mostly of messages that earlier seeds wrote, presses of buttons below replies to them.
/// </summary>
internal static class HostileRequest
{
    private static readonly string[] Names =
    [
        "action", "verb", "data", "type", "turn", "mode", "assistant", "maxTokens", "temperature", "seed", "commandId", "messagePayload", "body", "content", "contentType", "id", "text",
        "actionName", "actionValue", "reaction", "feedback", "from", "user", "value", "scope", "x",
    ];

    private static readonly string[] Leaves =
    [
        "null", "true", "1", "-1e999", "99999999999999999999", "0.1", "\"\"", "\"raw\"", "\"NaN\"", "\"askBaseModel\"", "\"tokens\"", "\"again\"", "\"xray\"", "\"delete\"", "\"settings-save\"", "\"{turn}\"",
        "\"Action.Execute\"", "\"feedback\"", "\"like\"", "\"<at>x</at><br>&#0;&amp;\"", "\"\\u0000\"", "\"\\ud800\"", "\"{\\\"feedbackText\\\":\\\"\\\\ud800\\\"}\"", "\"{\\\"feedbackText\\\":{}}\"", "\"{\"", "[]", "{}",
    ];

    private static readonly string[] Texts =
    [
        "Why?", "", "/", "//", "/mode raw", "/settings temperature 1e999", "/assistant", "/forget", "/usage", "/raw ", "/compare a | b", "/tokens 😀\\ud83d", "/next <at>x</at>", "/lesson run tokens", "/quiz",
        "<at>bot</at> Why?", "<at>bot</at> <at>bot</at>", "<at", "<at>&#x1F600;&amp;amp;</at>", "<!DOCTYPE a [<!ENTITY b 'c'>]><at>&b;</at>", "\\u202e\\u0000\\ufeff", "${jndi:ldap://x}{0}%s",
    ];

    // As an invoke would be, but for what "?" stands for.
    private static readonly (string Name, string Value)[] Forms =
    [
        ("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"{verb}","data":{"turn":"{turn}","question":?,"choice":?,"mode":?,"assistant":?,"maxTokens":?,"temperature":?,"topP":?,"seed":?,"shots":?,"scope":?}}}"""),
        ("adaptiveCard/action", """{"action":{"verb":"{verb}","data":{"turn":?}}}"""),
        ("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":?}}"""),
        ("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{\"feedbackText\":\"\\ud800\"}"}}"""),
        ("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":?,"feedback":?}}"""),
        ("composeExtension/fetchTask", """{"commandId":"askBaseModel","messagePayload":{"id":?,"body":{"contentType":?,"content":?},"from":?}}"""),
        ("composeExtension/fetchTask", """{"commandId":?,"messagePayload":{"body":{"content":?}}}"""),
        ("composeExtension/submitAction", """{"commandId":"askBaseModel","messagePayload":{"id":?},"data":{"text":?,"mode":?,"assistant":?}}"""),
    ];

    private static readonly string[] Verbs =
        ["again", "raw", "assistant", "cut", "prompt", "xray", "close", "delete", "settings", "settings-save", "settings-reset", "quiz-answer", "quiz-next", "none", ""];

    private static readonly string[] Conversations =
    [
        """{"id":"a:1","conversationType":"personal"}""", """{"id":"19:g@thread.v2","conversationType":"groupChat","isGroup":true}""",
        """{"id":"19:c@thread.tacv2;messageid=1","conversationType":"channel","isGroup":true}""", """{"id":"../?#%00<>'\"","conversationType":"x"}""", """{"id":"a:2"}""",
    ];

    /// <param name="seed">Which.</param>
    /// <param name="type">The activity's.</param>
    /// <param name="invoke">The name of an invoke; null: it is none.</param>
    /// <param name="turn">The id of a turn that there is.</param>
    public static byte[] Of(int seed, string type, string? invoke, string turn)
    {
        var random = new Random(seed);
        var isChange = type.StartsWith("message", StringComparison.Ordinal) && type.Length > "message".Length;
        var (text, entities) = random.Next(8) == 0 ? Growing(random) : (Pick(Texts, random), Entities(random));
        var json = new StringBuilder($$"""{"type":"{{type}}","id":"{{(isChange ? random.Next(seed + 1) : seed)}}","channelId":"msteams","serviceUrl":"{{ProtocolScene.ServiceUrl}}",""");
        json.Append($$""" "conversation":{{Pick(Conversations, random)}},"from":{"id":"{{Pick(["29:ann", "29:bob", "29:\\u202e", "x"], random)}}","name":{{Leaf(random)}}},"recipient":{"id":"28:bot","name":"bot"},""");
        json.Append($$""" "text":"{{text}}","textFormat":"{{Pick(["plain", "xml", "markdown", "?"], random)}}","locale":"{{Pick(["en-US", "zh-CN", "", "\\ud83d"], random)}}","entities":{{entities}},""");
        json.Append($$""" "value":{{(random.Next(4) == 0 ? Value(random, 4) : Form(invoke, random))}},"attachments":{{Pick(["[]", "[null]", "[{}]", "null", """[{"contentType":"text/html","content":"<p>"}]"""], random)}},"action":{{Leaf(random)}},""");
        json.Append($$""" "channelData":{{ChannelData(random)}},"membersAdded":{{Pick(["[]", "null", "[null]", """[{"id":"28:bot"}]""", """[{"id":5}]"""], random)}},"replyToId":{{(random.Next(2) == 0 ? Leaf(random) : $"\"b{random.Next(1, 40)}\"")}}""");
        return Encoding.UTF8.GetBytes(json.Append(invoke is null ? "}" : $",\"name\":{JsonValue.Create(invoke).ToJsonString()}}}").Replace("{turn}", turn).ToString());
    }

    /// <summary>Each mention would make the text longer, all together without end.</summary>
    private static (string Text, string Entities) Growing(Random random)
    {
        var mentioned = Pick(["a", "<at", "<at>a</at>", "<at></at>"], random);
        var one = $$"""{"type":"mention","mentioned":{"id":"{{Pick(["28:bot", "29:eve"], random)}}","name":"{{new string('a', 60_000)}}"},"text":"{{mentioned}}"}""";
        return (string.Concat(Enumerable.Repeat(mentioned, 100_000 / mentioned.Length)), $"[{one},{one}]");
    }

    private static string Entities(Random random) => Pick(
    [
        "[]", "null", "[null]", "[[]]", """[{"type":"mention"}]""", """[{"type":"mention","mentioned":{"id":"28:bot","name":"bot"},"text":"<at>bot</at>"}]""",
        """[{"type":"mention","mentioned":{"id":"28:bot"}}]""", """[{"type":"clientInfo","locale":5}]""",
    ], random);

    private static string ChannelData(Random random) => Pick(
    [
        "null", "{}", "[]", "5", """{"eventType":"editMessage"}""", """{"eventType":"undeleteMessage"}""", """{"eventType":"softDeleteMessage"}""", """{"eventType":[]}""",
        """{"team":{"id":"19:t"},"channel":{"id":"19:c"},"tenant":{"id":"t"}}""", """{"team":[],"channel":5,"tenant":{"id":{}}}""", """{"feedbackLoop":{"type":"default"}}""",
    ], random);

    private static string Value(Random random, int depth) => depth == 0 || random.Next(4) == 0
        ? Leaf(random)
        : $"{{{string.Join(',', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pick(Names, random)).Distinct().Select(name => $"\"{name}\":{Value(random, depth - 1)}"))}}}";

    private static string Form(string? invoke, Random random)
    {
        var forms = Forms.Where(form => form.Name == invoke).Select(form => form.Value).ToArray();
        if (forms.Length == 0)
            return Leaf(random);
        var pieces = Pick(forms, random).Replace("{verb}", Pick(Verbs, random), StringComparison.Ordinal).Split('?');
        return pieces[0] + string.Concat(pieces.Skip(1).Select(piece => Leaf(random) + piece));
    }

    private static string Leaf(Random random) => Pick(Leaves, random);

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
