using System.Text;
using System.Text.Json;
using ChatBot.Teams.Json;
using ChatBot.Teams.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Teams.Json;

public sealed class ActivityReaderTests
{
    [Fact]
    public void All_fields_are_read()
    {
        var activity = Read("""
            {
              "type": "invoke", "id": "1", "timestamp": "2026-11-26T10:00:00.123Z", "serviceUrl": "https://smba.trafficmanager.net/", "channelId": "msteams",
              "from": {"id": "29:ann", "name": "Ann", "aadObjectId": "e1"}, "recipient": {"id": "28:bot"},
              "conversation": {"id": "19:x", "conversationType": "channel", "tenantId": "t", "isGroup": true, "name": "General"},
              "name": "adaptiveCard/action", "text": "你好", "textFormat": "plain", "locale": "zh-CN", "replyToId": "0", "action": "add",
              "attachments": [{"contentType": "text/html", "content": "<p>"}, 5], "entities": [{"type": "mention"}, null, "x"],
              "membersAdded": [{"id": "28:bot"}], "membersRemoved": [], "channelData": {"team": {"id": "19:t"}}, "value": {"a": 1}, "unknown": [[]]
            }
            """)!;

        Assert.Equal(("invoke", "1", "adaptiveCard/action", "你好", "zh-CN"), (activity.Type, activity.Id, activity.Name, activity.Text, activity.Locale));
        Assert.Equal(new ChannelAccount("29:ann", "Ann") { AadObjectId = "e1" }, activity.From);
        Assert.Equal(new ConversationAccount("19:x") { ConversationType = "channel", TenantId = "t", IsGroup = true, Name = "General" }, activity.Conversation);
        Assert.Equal("<p>", Assert.Single(activity.Attachments!).Content!.Value.GetString());
        Assert.Equal("mention", Assert.Single(activity.Entities!).GetProperty("type").GetString());
        Assert.Equal((1, 0), (activity.MembersAdded!.Count, activity.MembersRemoved!.Count));
        Assert.Equal("19:t", activity.ChannelData!.Value.GetProperty("team").GetProperty("id").GetString());
        Assert.Equal(1, activity.Value!.Value.GetProperty("a").GetInt32());
        Assert.Equal(2026, activity.Timestamp!.Value.Year);
    }

    [Fact]
    public void Fields_of_a_wrong_type_are_passed_over()
    {
        var activity = Read("""
            {"type":"message","id":5,"from":"ann","conversation":[],"text":{"a":1},"attachments":{},"entities":7,"channelData":"x","timestamp":"soon","value":null,"locale":null}
            """)!;

        Assert.Equal(new Activity { Type = "message" }, activity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("""{"type":"message","type":"invoke"}""")]
    [InlineData("""{"from":{"id":"1","id":"2"}}""")]
    [InlineData("""{"value":{"a":[{"b":1,"b":2}]}}""")]
    [InlineData("{\"a\":1,}")]
    [InlineData("// comment\n{}")]
    public void What_could_be_read_in_two_ways_is_no_activity(string json) => Assert.Null(Read(json));

    [Fact]
    public void What_is_nested_too_deep_is_no_activity() => Assert.Null(Read($$"""{"value":{{new string('[', 70)}}{{new string(']', 70)}}}"""));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_activity()
    {
        Assert.Null(ActivityReader.Read([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]));
        Assert.Null(ActivityReader.Read([.. "{\"text\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]));
    }

    [Theory]
    [InlineData("""\ud83d""", "\uFFFD")]
    [InlineData("""\uDC00""", "\uFFFD")]
    [InlineData("""a\ud83db""", "a\uFFFDb")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD\ud83d\ude00")]
    [InlineData("""\ud83d\ude00""", "\ud83d\ude00")]
    [InlineData("""\\ud83d""", "\\ud83d")]
    [InlineData("""\\\ud83d""", "\\\uFFFD")]
    [InlineData("""\ud83d\n""", "\uFFFD\n")]
    [InlineData("""\u0041\u4f60""", "A你")]
    public void Half_a_surrogate_pair_becomes_a_replacement_character(string escaped, string text) => Assert.Equal(text, Read($$"""{"text":"{{escaped}}"}""")!.Text);

    [Fact]
    public void A_field_whose_name_is_half_a_pair_is_no_trap()
    {
        var value = Read("""{"value":{"\ud83d":"\ude00"}}""")!.Value!.Value;

        Assert.Equal("\uFFFD", value.EnumerateObject().Single().Value.GetString());
    }

    [Fact]
    public void Any_text_is_read_as_it_was_written() => Prop.ForAll<string?>(
        text => Read(JsonSerializer.Serialize(new { text }))!.Text == (text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_read_or_refused() => Prop.ForAll<byte[]>(bytes => { _ = ActivityReader.Read(bytes); }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("id", null)]
    [InlineData("id", "")]
    [InlineData("id", "..")]
    [InlineData("id", "a\u0000b")]
    [InlineData("conversation.id", ".")]
    [InlineData("from.id", "")]
    [InlineData("serviceUrl", null)]
    public void What_is_missing_is_named(string field, string? value)
    {
        var activity = new Activity { Id = "1", Conversation = new ConversationAccount("a:1"), From = new ChannelAccount("29:ann"), ServiceUrl = "https://x" };
        Assert.Null(ActivityRules.FirstProblem(activity));
        var broken = field switch
        {
            "id" => activity with { Id = value },
            "conversation.id" => activity with { Conversation = new ConversationAccount(value) },
            "from.id" => activity with { From = new ChannelAccount(value) },
            _ => activity with { ServiceUrl = value },
        };

        Assert.Equal(field, ActivityRules.FirstProblem(broken));
        Assert.Equal("id", ActivityRules.FirstProblem(activity with { Id = new string('x', ActivityRules.LongestId + 1) }));
    }

    private static Activity? Read(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json));
}
