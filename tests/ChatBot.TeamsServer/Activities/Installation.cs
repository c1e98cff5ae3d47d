using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Activities;

/// <summary>The app comes and goes.</summary>
public static class Installation
{
    /// <summary>Installs the app in a chat; Teams tells the bot twice, each in its way.</summary>
    public static async Task<TestActivity> InstallAsync(this Person person, TestChat chat)
    {
        SetOut(chat, false);
        await person.PostAsync(chat, "installationUpdate", json => json["action"] = "add");
        return await ChangeAsync(person, chat, "membersAdded", [person.World.Bot]);
    }

    public static async Task<TestActivity> UninstallAsync(this Person person, TestChat chat)
    {
        SetOut(chat, true);
        await person.PostAsync(chat, "installationUpdate", json => json["action"] = "remove");
        return await ChangeAsync(person, chat, "membersRemoved", [person.World.Bot]);
    }

    /// <summary>Other people join a group.</summary>
    public static Task<TestActivity> AddAsync(this Person person, TestChat chat, params Person[] others)
    {
        lock (chat.World.Gate)
        {
            foreach (var other in others) chat.Join(other);
        }

        return ChangeAsync(person, chat, "membersAdded", others);
    }

    private static Task<TestActivity> ChangeAsync(Person person, TestChat chat, string what, Person[] who) => person.PostAsync(chat, "conversationUpdate", json =>
    {
        json[what] = new JsonArray([.. who.Select(one => new JsonObject { ["id"] = one.Id, ["aadObjectId"] = one == one.World.Bot ? null : one.ObjectId })]);
        if (chat.Kind == ChatKind.Channel) json["channelData"]!["eventType"] = what == "membersAdded" ? "teamMemberAdded" : "teamMemberRemoved";
    });

    private static void SetOut(TestChat chat, bool isOut)
    {
        lock (chat.World.Gate) chat.BotIsOut = isOut;
    }
}
