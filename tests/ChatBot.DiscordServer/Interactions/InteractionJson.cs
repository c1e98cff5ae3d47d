using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>Interactions as Discord writes them (its page "Receiving and Responding").</summary>
internal static class InteractionJson
{
    public static JsonObject Write(TestInteraction interaction, JsonObject data, DiscordWorld world)
    {
        var channel = interaction.Channel;
        var json = new JsonObject
        {
            ["id"] = interaction.Id.ToString(),
            ["application_id"] = world.ApplicationId.ToString(),
            ["type"] = (int)interaction.Kind,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = data,
            ["channel_id"] = channel.Id.ToString(),
            ["channel"] = WorldJson.Channel(channel),
            ["locale"] = interaction.Person.Locale,
            ["app_permissions"] = ((ulong)PermissionRules.In(world.Bot, channel)).ToString(),
            ["context"] = channel.Guild is null ? 1 : 0,
            ["entitlements"] = new JsonArray(),
            ["attachment_size_limit"] = 10 * 1024 * 1024,
        };
        AddPlace(json, interaction, world);
        if (interaction is { Kind: InteractionKind.Component or InteractionKind.Modal, Message: { } message })
            json["message"] = MessageJson.Write(message, world, contentGranted: true, forGateway: false);
        return json;
    }

    private static void AddPlace(JsonObject json, TestInteraction interaction, DiscordWorld world)
    {
        var person = interaction.Person;
        if (interaction.Channel.Guild is not { } guild)
        {
            json["user"] = WorldJson.User(person);
            json["authorizing_integration_owners"] = new JsonObject { ["1"] = person.Id.ToString() };
            return;
        }

        json["guild_id"] = guild.Id.ToString();
        json["guild_locale"] = guild.PreferredLocale;
        json["guild"] = new JsonObject { ["id"] = guild.Id.ToString(), ["locale"] = guild.PreferredLocale, ["features"] = new JsonArray() };
        var member = WorldJson.Member(guild.Members[person.Id], withUser: true);
        member["permissions"] = ((ulong)PermissionRules.In(person, interaction.Channel)).ToString();
        json["member"] = member;
        json["authorizing_integration_owners"] = guild.HasBot
            ? new JsonObject { ["0"] = guild.Id.ToString() }
            : new JsonObject { ["1"] = person.Id.ToString() };
    }
}
