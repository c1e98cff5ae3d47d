using System.Text.Json.Nodes;

namespace ChatBot.Tests.Fakes;

/// <summary>A message in <see cref="FakeDiscord"/>.</summary>
internal sealed class FakeMessage(ulong id, ulong channel, ulong author)
{
    public ulong Id => id;

    public ulong Channel => channel;

    public ulong Author => author;

    public string Content { get; set; } = "";

    public ulong? Reference { get; init; }

    /// <summary>Of the interaction whose response it is.</summary>
    public string? Token { get; init; }

    public bool IsDeleted { get; set; }

    /// <summary>How it looked after each write.</summary>
    public List<string> Versions { get; } = [];

    /// <summary>The multipart body, when a file came with it.</summary>
    public string? File { get; private set; }

    public IReadOnlyList<string> Buttons { get; private set; } = [];

    /// <summary>As it was written.</summary>
    public JsonArray Components { get; set; } = [];

    public int Flags { get; init; }

    public void Change(JsonObject body)
    {
        Assert.Equal("[]", body["allowed_mentions"]!["parse"]!.ToJsonString());
        Content = body["content"]?.GetValue<string>() ?? Content;
        Assert.InRange(Content.Length, 0, 2000);
        File = body["file"]?.GetValue<string>() ?? File;
        Versions.Add(Content);
        if (body["components"] is not JsonArray rows)
            return;
        Components = (JsonArray)rows.DeepClone();
        Buttons = rows.SelectMany(row => row!["components"]!.AsArray()).Select(button => button!["custom_id"]!.GetValue<string>().Split(':')[1]).ToList();
    }

    public JsonObject ToJson() => new()
    {
        ["id"] = id.ToString(),
        ["channel_id"] = channel.ToString(),
        ["type"] = Reference is null ? 0 : 19,
        ["content"] = Content,
        ["author"] = new JsonObject { ["id"] = author.ToString(), ["username"] = "bot", ["bot"] = author == FakeDiscord.Self },
        ["components"] = Components.DeepClone(),
        ["flags"] = Flags,
        ["attachments"] = File is null ? [] : new JsonArray(new JsonObject { ["id"] = "1", ["filename"] = "file" }),
        ["message_reference"] = Reference is { } reference ? new JsonObject { ["message_id"] = reference.ToString() } : null,
    };
}
