using System.Globalization;
using System.Net;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Activities;

/// <summary>Activities as Teams writes them.</summary>
internal static class ActivityJson
{
    /// <summary>What all have.</summary>
    public static JsonObject Envelope(Person from, TestChat chat, string type, string? id = null)
    {
        var world = chat.World;
        var now = world.Time.GetUtcNow();
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id ?? $"f:{world.NewId()}",
            ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["localTimestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = "Etc/UTC",
            ["channelId"] = "msteams",
            ["serviceUrl"] = world.ServiceUrl.ToString(),
            ["from"] = Account(from),
            ["conversation"] = Conversation(chat, from),
            ["recipient"] = new JsonObject { ["id"] = world.Bot.Id, ["name"] = world.Bot.Name },
            ["channelData"] = ChannelData(chat, from),
            ["locale"] = from.Locale,
        };
    }

    /// <summary>A message, with the mentions that begin it.</summary>
    public static JsonObject Message(Person from, TestChat chat, string text, string id, IReadOnlyList<Person> mentions)
    {
        var json = Envelope(from, chat, "message", id);
        var marks = string.Concat(mentions.Select(person => $"<at>{WebUtility.HtmlEncode(person.Name)}</at> "));
        json["text"] = marks + text + (mentions.Count > 0 && chat.Kind == ChatKind.Channel ? "\n" : "");
        json["textFormat"] = "plain";
        json["entities"] = new JsonArray([.. mentions.Select(Mention), ClientInfo(from)]);
        json["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = Html(text, mentions) });
        if (chat.RootId is { } root && root != id) json["replyToId"] = root;
        return json;
    }

    public static JsonObject Account(Person person) => new() { ["id"] = person.Id, ["name"] = person.Name, ["aadObjectId"] = person.ObjectId };

    public static JsonObject Conversation(TestChat chat, Person from)
    {
        var json = new JsonObject
        {
            ["conversationType"] = chat.Kind switch { ChatKind.Personal => "personal", ChatKind.Group => "groupChat", _ => "channel" },
            ["tenantId"] = from.TenantId,
            ["id"] = chat.Id,
        };
        if (chat.Kind != ChatKind.Personal) json["isGroup"] = true;
        return json;
    }

    public static JsonObject ChannelData(TestChat chat, Person from)
    {
        var json = new JsonObject { ["tenant"] = new JsonObject { ["id"] = from.TenantId } };
        if (chat.Channel is not { } channel) return json;
        json["teamsChannelId"] = channel.Id;
        json["teamsTeamId"] = channel.Team.Id;
        json["channel"] = new JsonObject { ["id"] = channel.Id };
        json["team"] = new JsonObject { ["id"] = channel.Team.Id, ["name"] = channel.Team.Name };
        return json;
    }

    public static JsonObject Mention(Person person) => new()
    {
        ["type"] = "mention",
        ["mentioned"] = new JsonObject { ["id"] = person.Id, ["name"] = person.Name },
        ["text"] = $"<at>{WebUtility.HtmlEncode(person.Name)}</at>",
    };

    private static JsonObject ClientInfo(Person person) => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = person.Locale,
        ["country"] = person.Locale[^2..],
        ["platform"] = "Web",
        ["timezone"] = "Etc/UTC",
    };

    private static string Html(string text, IReadOnlyList<Person> mentions)
    {
        var marks = string.Concat(mentions.Select((person, index) =>
            $"<span itemtype=\"http://schema.skype.com/Mention\" itemscope itemid=\"{index.ToString(CultureInfo.InvariantCulture)}\">{WebUtility.HtmlEncode(person.Name)}</span>&nbsp;"));
        return $"<p>{marks}{WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>")}</p>";
    }
}
