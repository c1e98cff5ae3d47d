using ChatBot.DiscordServer.Interactions;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Registration of commands (Discord's page "Application Commands").</summary>
internal static class CommandRoutes
{
    public static RestAnswer List(RestRequest request)
    {
        var localised = request.Query("with_localizations") is "true" or "1";
        return RestAnswer.Ok(new JsonArray([.. Scope(request).Select(command => CommandJson.Write(command, request.World.ApplicationId, localised))]));
    }

    public static RestAnswer Overwrite(RestRequest request)
    {
        var commands = request.World.Commands;
        commands.Writes++;
        commands.Overwrites++;
        var bodies = (request.Json as JsonArray ?? throw DiscordError.InvalidJson).OfType<JsonObject>().ToList();
        CommandRules.Check(bodies, GuildId(request));
        var before = Scope(request);
        var after = bodies.Select(body => Register(request, body, before)).ToList();
        commands.All.RemoveAll(before.Contains);
        commands.All.AddRange(after);
        request.World.Changes.Raise();
        return RestAnswer.Ok(new JsonArray([.. after.Select(command => CommandJson.Write(command, request.World.ApplicationId, localised: true))]));
    }

    public static RestAnswer Create(RestRequest request)
    {
        var commands = request.World.Commands;
        commands.Writes++;
        var before = Scope(request);
        var others = before.Where(command => command.Name != (string?)request.Body["name"] || command.Type != ((int?)request.Body["type"] ?? 1));
        CommandRules.Check([request.Body, .. others.Select(command => command.Body)], GuildId(request));
        var created = Register(request, request.Body, before);
        var isNew = before.TrueForAll(command => command.Id != created.Id);
        Replace(request, created);
        return new RestAnswer(isNew ? 201 : 200, CommandJson.Write(created, request.World.ApplicationId, localised: true));
    }

    public static RestAnswer Change(RestRequest request)
    {
        request.World.Commands.Writes++;
        var before = One(request);
        var body = (JsonObject)before.Body.DeepClone();
        foreach (var (name, value) in request.Body) body[name] = value?.DeepClone();
        CommandRules.Check([body, .. Scope(request).Where(command => command != before).Select(command => command.Body)], GuildId(request));
        var changed = before with { Body = body, Version = request.World.Ids.Next() };
        Replace(request, changed);
        return RestAnswer.Ok(CommandJson.Write(changed, request.World.ApplicationId, localised: true));
    }

    public static RestAnswer Delete(RestRequest request)
    {
        request.World.Commands.Writes++;
        request.World.Commands.All.Remove(One(request));
        return RestAnswer.Nothing;
    }

    /// <summary>A command keeps its id by name and type, and its version while nothing changes.</summary>
    private static RegisteredCommand Register(RestRequest request, JsonObject body, List<RegisteredCommand> before)
    {
        var ids = request.World.Ids;
        var copy = (JsonObject)body.DeepClone();
        var command = new RegisteredCommand(0, 0, GuildId(request), copy);
        if (before.Find(old => old.Name == command.Name && old.Type == command.Type) is not { } same) return command with { Id = ids.Next(), Version = ids.Next() };
        return command with { Id = same.Id, Version = JsonNode.DeepEquals(same.Body, copy) ? same.Version : ids.Next() };
    }

    private static void Replace(RestRequest request, RegisteredCommand command)
    {
        request.World.Commands.All.RemoveAll(other => other.Id == command.Id);
        request.World.Commands.All.Add(command);
        request.World.Changes.Raise();
    }

    private static RegisteredCommand One(RestRequest request) =>
        Scope(request).Find(command => command.Id == request.Id("command_id")) ?? throw DiscordError.UnknownCommand;

    private static List<RegisteredCommand> Scope(RestRequest request)
    {
        if (request.Id("application_id") != request.World.ApplicationId) throw new DiscordError(403, 20012, "You are not authorized to perform this action on this application");
        return request.World.Commands.All.Where(command => command.Guild == GuildId(request)).ToList();
    }

    private static ulong? GuildId(RestRequest request) => request.Route.Template.Contains("{guild_id}", StringComparison.Ordinal) ? request.Guild().Id : null;
}
