namespace ChatBot.TeamsServer.Activities;

/// <summary>Something that was posted to the bot, and what it answered.</summary>
public sealed class TestActivity
{
    private readonly BotLink _link;

    internal TestActivity(BotLink link, JsonObject json) => (_link, Json) = (link, json);

    public JsonObject Json { get; }

    /// <summary>Of the bot's answer; 0: none was waited for.</summary>
    public int Status { get; internal set; }

    /// <summary>The body of the bot's answer.</summary>
    public JsonNode? Answer { get; internal set; }

    /// <summary>Posts the very same activity again, as Teams does when it is not sure.</summary>
    public Task<TestActivity> RedeliverAsync() => _link.PostAsync((JsonObject)Json.DeepClone());
}
