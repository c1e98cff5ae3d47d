namespace ChatBot.DiscordServer.World;

/// <summary>People, guilds, channels and roles as Discord writes them.</summary>
internal static class WorldJson
{
    public static JsonObject User(Person person) => new()
    {
        ["id"] = person.Id.ToString(),
        ["username"] = person.Name,
        ["discriminator"] = "0",
        ["global_name"] = person.IsBot ? null : person.Name,
        ["avatar"] = null,
        ["bot"] = person.IsBot,
        ["public_flags"] = 0,
    };

    public static JsonObject Member(GuildMembership member, bool withUser)
    {
        var json = new JsonObject
        {
            ["nick"] = member.Nick,
            ["roles"] = new JsonArray([.. member.Roles.Select(role => (JsonNode)role.Id.ToString())]),
            ["joined_at"] = member.JoinedAt.ToString("O"),
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["pending"] = false,
        };
        if (withUser) json["user"] = User(member.Person);
        return json;
    }

    public static JsonObject Role(TestRole role) => new()
    {
        ["id"] = role.Id.ToString(),
        ["name"] = role.Name,
        ["permissions"] = ((ulong)role.Permissions).ToString(),
        ["position"] = role.Position,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["managed"] = false,
        ["mentionable"] = role.Mentionable,
        ["flags"] = 0,
    };

    public static JsonObject Channel(TestChannel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id.ToString(),
            ["type"] = (int)channel.Kind,
            ["last_message_id"] = channel.History.LastOrDefault()?.Id.ToString(),
            ["flags"] = 0,
        };
        if (channel.Recipient is { } recipient) json["recipients"] = new JsonArray(User(recipient));
        if (channel.Guild is not { } guild) return json;
        json["guild_id"] = guild.Id.ToString();
        json["name"] = channel.Name;
        json["parent_id"] = channel.Parent?.Id.ToString();
        if (channel.IsThread)
            AddThread(json, channel);
        else
            AddPlace(json, channel);
        return json;
    }

    public static JsonObject Guild(TestGuild guild) => new()
    {
        ["id"] = guild.Id.ToString(),
        ["name"] = guild.Name,
        ["owner_id"] = guild.Owner?.Id.ToString(),
        ["preferred_locale"] = guild.PreferredLocale,
        ["features"] = new JsonArray(),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["premium_tier"] = 0,
        ["roles"] = new JsonArray([.. guild.Roles.Select(Role)]),
    };

    /// <summary>GUILD_CREATE's data: with the channels and threads that the bot may see.</summary>
    public static JsonObject FullGuild(TestGuild guild, DiscordWorld world)
    {
        var json = Guild(guild);
        var visible = guild.Channels.Where(channel => !channel.Deleted && PermissionRules.In(world.Bot, channel).HasFlag(Permit.ViewChannel)).ToList();
        json["joined_at"] = guild.Members[world.Bot.Id].JoinedAt.ToString("O");
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = guild.Members.Count;
        json["members"] = new JsonArray(Member(guild.Members[world.Bot.Id], withUser: true));
        json["voice_states"] = new JsonArray();
        json["presences"] = new JsonArray();
        json["channels"] = new JsonArray([.. visible.Where(channel => !channel.IsThread).Select(Channel)]);
        json["threads"] = new JsonArray([.. visible.Where(channel => channel.IsThread && !channel.Archived).Select(Channel)]);
        return json;
    }

    /// <summary>THREAD_LIST_SYNC's data for one channel; the bot is a member of no thread.</summary>
    public static JsonObject ThreadList(TestChannel channel) => new()
    {
        ["guild_id"] = channel.Guild!.Id.ToString(),
        ["channel_ids"] = new JsonArray(channel.Id.ToString()),
        ["threads"] = new JsonArray([.. channel.Guild.Channels.Where(thread => thread.Parent == channel && thread is { Archived: false, Deleted: false }).Select(Channel)]),
        ["members"] = new JsonArray(),
    };

    private static void AddThread(JsonObject json, TestChannel thread)
    {
        json["owner_id"] = thread.Owner?.Id.ToString();
        json["message_count"] = thread.Messages.Count;
        json["member_count"] = 1;
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = thread.Archived,
            ["locked"] = thread.Locked,
            ["auto_archive_duration"] = 1440,
            ["archive_timestamp"] = Snowflakes.TimeOf(thread.Id).ToString("O"),
        };
    }

    private static void AddPlace(JsonObject json, TestChannel channel)
    {
        json["position"] = 0;
        json["topic"] = null;
        json["nsfw"] = false;
        json["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(overwrite => new JsonObject
        {
            ["id"] = overwrite.Id.ToString(),
            ["type"] = overwrite.IsMember ? 1 : 0,
            ["allow"] = ((ulong)overwrite.Allow).ToString(),
            ["deny"] = ((ulong)overwrite.Deny).ToString(),
        })]);
    }
}
