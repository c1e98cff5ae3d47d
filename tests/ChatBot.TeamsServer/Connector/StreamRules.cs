using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Connector;

/// <summary>
/// What Teams demands of a stream (Microsoft's "Stream bot messages"): only in personal chats, one at a time, numbered from 1 upwards, informative
/// updates before streaming ones, each text going on from the last, about one a second, two minutes in all, and an end that is a message.
/// </summary>
internal sealed class StreamRules(TeamsWorld world)
{
    private const int MaxInformative = 1000;

    public ConnectorAnswer Take(TestChat chat, JsonObject body, JsonObject info, string? replyTo)
    {
        if (chat.Kind != ChatKind.Personal) throw new Refusal(405, "MethodNotAllowed", "Streaming is supported only in one-on-one chats");
        return (string?)body["type"] == "message" ? Finish(chat, body, info, replyTo) : Update(chat, body, info, replyTo);
    }

    private ConnectorAnswer Update(TestChat chat, JsonObject body, JsonObject info, string? replyTo)
    {
        var kind = (string?)info["streamType"] ?? "streaming";
        if (kind is not ("informative" or "streaming")) throw Bad($"A typing activity cannot carry the streamType '{kind}'");
        if ((string?)body["text"] is not { Length: > 0 } text) throw Bad("Start streaming activities should include text");
        if (kind == "informative" && text.Length > MaxInformative) throw Bad("Informative messages have at most 1000 characters");
        if (body["attachments"] is JsonArray { Count: > 0 } || body["channelData"]?["feedbackLoop"] is not null || body["channelData"]?["feedbackLoopEnabled"] is not null)
            throw Bad("Attachments and the feedback loop are for the final message alone");
        if (info["streamSequence"] is not JsonValue value || !value.TryGetValue<int>(out var sequence)) throw Bad("streamSequence must be an integer");
        if (MessageRules.Bytes(body) > world.Options.MaxMessageBytes) throw Refusal.Stream("Message size too large");
        var update = new StreamUpdate(world.Time.GetUtcNow(), sequence, kind, text);
        return (string?)info["streamId"] is { Length: > 0 } id ? Continue(Find(chat, id), body, update) : Start(chat, body, update, replyTo);
    }

    private ConnectorAnswer Start(TestChat chat, JsonObject body, StreamUpdate update, string? replyTo)
    {
        if (update.Sequence != 1) throw Bad("The first streamSequence must be 1");
        foreach (var other in chat.AllMessages.Where(message => message.Stream is { End: null, Orphaned: false } && !message.Deleted))
        {
            if (!HasExpired(other.Stream!, update.At)) throw Refusal.Stream("Content stream is not allowed", rule: "a second stream in the chat while one is open");
        }

        var text = update.Kind == "streaming" ? update.Text : "";
        var message = new TestMessage(chat, world.NewId(), world.Bot, replyTo, new MessageVersion(update.At, text, body)) { Stream = new TestStream(update.At) };
        message.Stream.Add(update);
        chat.Add(message);
        return ConnectorAnswer.Created(message.Id);
    }

    private ConnectorAnswer Continue(TestMessage message, JsonObject body, StreamUpdate update)
    {
        var stream = message.Stream!;
        var last = stream.Updates[^1];
        RefuseEnded(stream, update.At);
        if (stream.LostAnswers.Contains(update.Sequence)) return ConnectorAnswer.Accepted;
        if (update.At - last.At < world.Options.StreamPace) throw new Refusal(429, "Throttled", "API calls quota exceeded", rule: $"an update {(update.At - last.At).TotalMilliseconds:F0} ms after the last");
        if (update.Sequence <= last.Sequence) return OutOfOrder(update, last);
        if (update.Kind == "informative" && last.Kind == "streaming") throw Bad("Informative updates come before the first streaming one");
        if (update.Kind == "streaming" && last.Kind == "streaming" && !update.Text.StartsWith(last.Text, StringComparison.Ordinal))
            throw Refusal.Stream("Request streamed content should contain the previously streamed content");
        stream.Add(update);
        if (update.Kind == "streaming") message.Add(new MessageVersion(update.At, update.Text, body));
        world.Changes.Raise();
        return ConnectorAnswer.Accepted;
    }

    /// <summary>Teams drops it without an error.</summary>
    private ConnectorAnswer OutOfOrder(StreamUpdate update, StreamUpdate last)
    {
        world.Accuse("POST activities", $"streamSequence {update.Sequence} after {last.Sequence}");
        return ConnectorAnswer.Error(202, "ContentStreamSequenceOrderPreConditionFailed", "PreCondition failed exception when processing streaming activity.");
    }

    private ConnectorAnswer Finish(TestChat chat, JsonObject body, JsonObject info, string? replyTo)
    {
        if ((string?)info["streamType"] != "final") throw Bad("The message that ends a stream has the streamType 'final'");
        if ((string?)info["streamId"] is not { Length: > 0 } id) throw Bad("The message that ends a stream has its streamId");
        if (info.ContainsKey("streamSequence")) throw Bad("streamSequence must not be set in the final message");
        var message = Find(chat, id);
        var now = world.Time.GetUtcNow();
        RefuseEnded(message.Stream!, now);
        MessageRules.Check(world, chat, body);
        message.ReplyToId ??= replyTo;
        message.Stream!.End = StreamEnd.Final;
        message.Add(new MessageVersion(now, (string?)body["text"] ?? "", body));
        world.Changes.Raise();
        return ConnectorAnswer.Accepted;
    }

    private void RefuseEnded(TestStream stream, DateTimeOffset now)
    {
        if (stream.End is null && !HasExpired(stream, now)) return;
        var again = stream.EndTold;
        stream.EndTold = true;
        throw stream.End switch
        {
            StreamEnd.Final => Refusal.Stream("Content stream is not allowed on an already completed streamed message", !stream.FinalAnswerLost),
            StreamEnd.StoppedByUser => Refusal.Stream("Content stream was canceled by user", again, "goes on with a stream after it was told of the user's Stop"),
            _ => Refusal.Stream("Content stream finished due to exceeded streaming time.", again, "goes on with a stream after it was told that its time is over"),
        };
    }

    private bool HasExpired(TestStream stream, DateTimeOffset now)
    {
        if (stream.End is null && now - stream.StartedAt > world.Options.StreamLimit)
        {
            stream.End = StreamEnd.TookTooLong;
            world.Changes.Raise();
        }

        return stream.End is not null;
    }

    private static TestMessage Find(TestChat chat, string id) =>
        chat.AllMessages.FirstOrDefault(message => message.Id == id && message.Stream is not null) ?? throw Bad($"There is no stream {id} in this chat");

    private static Refusal Bad(string message) => new(400, "BadRequest", message);
}
