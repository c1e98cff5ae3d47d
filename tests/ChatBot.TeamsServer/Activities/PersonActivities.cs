using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Activities;

/// <summary>What people do with text; each reaches the bot as Teams would bring it, and its acknowledgement is waited for.</summary>
public static class PersonActivities
{
    /// <summary>Writes; in groups and channels only those hear it who are mentioned.</summary>
    /// <param name="mentionBot">Begins with a mention of the bot.</param>
    /// <param name="mentions">Others who are mentioned after it.</param>
    public static async Task<TestMessage> SayAsync(this Person person, TestChat chat, string text, bool mentionBot = false, params Person[] mentions)
    {
        var (message, json) = Write(person, chat, text, mentionBot, mentions);
        if (chat.Kind == ChatKind.Personal || mentionBot) await PostAsync(person, json);
        return message;
    }

    /// <summary>Writes, and the connection that tells the bot is reset while it answers.</summary>
    public static async Task<TestMessage> SayAndHangUpAsync(this Person person, TestChat chat, string text, bool mentionBot = false)
    {
        var (message, json) = Write(person, chat, text, mentionBot, []);
        await person.World.Link.PostAndHangUpAsync(json);
        return message;
    }

    /// <summary>Writes, and the same activity arrives several times at once.</summary>
    public static async Task<TestMessage> SayRepeatedlyAsync(this Person person, TestChat chat, string text, int times, bool mentionBot = false)
    {
        var (message, json) = Write(person, chat, text, mentionBot, []);
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => PostAsync(person, (JsonObject)json.DeepClone())));
        return message;
    }

    public static Task<TestActivity> EditAsync(this Person person, TestMessage message, string text)
    {
        var world = person.World;
        var mentioned = ((string?)message.Now.Body["text"])?.StartsWith("<at>", StringComparison.Ordinal) == true;
        var json = ActivityJson.Message(person, message.Chat, text, message.Id, mentioned ? [world.Bot] : []);
        json["type"] = "messageUpdate";
        json["channelData"]!["eventType"] = "editMessage";
        lock (world.Gate)
        {
            message.Add(new MessageVersion(world.Time.GetUtcNow(), text, json));
            world.Changes.Raise();
        }

        return PostAsync(person, (JsonObject)json.DeepClone());
    }

    public static Task<TestActivity> DeleteAsync(this Person person, TestMessage message)
    {
        var world = person.World;
        var json = ActivityJson.Envelope(person, message.Chat, "messageDelete", message.Id);
        json["channelData"]!["eventType"] = "softDeleteMessage";
        lock (world.Gate)
        {
            message.Deleted = true;
            world.Changes.Raise();
        }

        return PostAsync(person, json);
    }

    /// <param name="reaction">Like <c>like</c> or <c>heart</c>.</param>
    public static Task<TestActivity> ReactAsync(this Person person, TestMessage message, string reaction)
    {
        var json = ActivityJson.Envelope(person, message.Chat, "messageReaction");
        json["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = reaction });
        json["replyToId"] = message.Id;
        return PostAsync(person, json);
    }

    /// <summary>Presses Stop under a message that is being streamed. The bot is told by its next update's refusal.</summary>
    /// <exception cref="InvalidOperationException">It is not being streamed.</exception>
    public static void Stop(this Person person, TestMessage message)
    {
        lock (person.World.Gate)
        {
            if (message.Stream is not { End: null } stream) throw new InvalidOperationException("There is nothing to stop.");
            stream.End = StreamEnd.StoppedByUser;
            person.World.Changes.Raise();
        }
    }

    /// <summary>Posts whatever a test likes, as coming from this person in this chat.</summary>
    /// <param name="change">Changes the activity, which has what all have.</param>
    public static Task<TestActivity> PostAsync(this Person person, TestChat chat, string type, Action<JsonObject> change)
    {
        var json = ActivityJson.Envelope(person, chat, type);
        change(json);
        return PostAsync(person, json);
    }

    internal static Task<TestActivity> PostAsync(Person person, JsonObject json) => person.World.Link.PostAsync(json);

    private static (TestMessage Message, JsonObject Json) Write(Person person, TestChat chat, string text, bool mentionBot, Person[] mentions)
    {
        var world = person.World;
        lock (world.Gate)
        {
            var id = chat.RootId is { } root && chat.AllMessages.Count == 0 ? root : world.NewId();
            var json = ActivityJson.Message(person, chat, text, id, mentionBot ? [world.Bot, .. mentions] : mentions);
            var message = new TestMessage(chat, id, person, (string?)json["replyToId"], new MessageVersion(world.Time.GetUtcNow(), text, json));
            chat.Add(message);
            return (message, (JsonObject)json.DeepClone());
        }
    }
}
