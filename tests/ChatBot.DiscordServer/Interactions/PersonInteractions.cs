using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>What people do with commands, menus and controls. What Discord's client would not offer them throws here, too.</summary>
public static class PersonInteractions
{
    private const int Text = 1;
    private const int OnUser = 2;
    private const int OnMessage = 3;

    /// <summary>Uses a slash command.</summary>
    /// <param name="command">The name, with subcommand (group) after blanks: <c>assistant use</c>.</param>
    /// <param name="options">Names and values; their types are looked up in the registered command.</param>
    /// <exception cref="NotOfferedException">It is not registered, not for them, not here, or an option does not fit.</exception>
    public static TestInteraction Slash(this Person person, TestChannel channel, string command, params (string Name, object Value)[] options)
    {
        lock (person.World.Gate)
        {
            var found = person.World.Commands.Offer(person, channel, command.Split(' ')[0], Text);
            var data = OptionWriter.Command(found, command, options, focused: null);
            Upload(person.World, data, options.Select(option => option.Value).OfType<TestAttachment>().ToList());
            return Start(person, channel, InteractionKind.Command, command, data);
        }
    }

    /// <summary>Types into an option with autocomplete; the focused one is the last.</summary>
    public static TestInteraction Autocomplete(this Person person, TestChannel channel, string command, params (string Name, object Value)[] options)
    {
        lock (person.World.Gate)
        {
            var found = person.World.Commands.Offer(person, channel, command.Split(' ')[0], Text);
            return Start(person, channel, InteractionKind.Autocomplete, command, OptionWriter.Command(found, command, options, focused: options[^1].Name));
        }
    }

    /// <summary>Opens a message's menu and takes a command.</summary>
    public static TestInteraction UseOn(this Person person, TestMessage message, string command)
    {
        lock (person.World.Gate)
        {
            var data = MenuData(person.World.Commands.Offer(person, message.Channel, command, OnMessage), message.Id);
            data["resolved"] = new JsonObject
            {
                ["messages"] = new JsonObject { [message.Id.ToString()] = MessageJson.Write(message, person.World, contentGranted: true, forGateway: false) },
            };
            return Start(person, message.Channel, InteractionKind.Command, command, data, message);
        }
    }

    /// <summary>Opens a person's menu and takes a command.</summary>
    public static TestInteraction UseOn(this Person person, TestChannel channel, Person target, string command)
    {
        lock (person.World.Gate)
        {
            var data = MenuData(person.World.Commands.Offer(person, channel, command, OnUser), target.Id);
            data["resolved"] = new JsonObject { ["users"] = new JsonObject { [target.Id.ToString()] = WorldJson.User(target) } };
            return Start(person, channel, InteractionKind.Command, command, data);
        }
    }

    /// <summary>Presses a button, named by its label or custom id.</summary>
    /// <exception cref="NotOfferedException">There is no such button, it is disabled, or the message is not theirs to see.</exception>
    public static TestInteraction Press(this Person person, TestMessage message, string button) => Operate(person, message, button, 2, null);

    /// <summary>Chooses in a select, named by its custom id.</summary>
    public static TestInteraction Select(this Person person, TestMessage message, string select, params string[] values) => Operate(person, message, select, 3, values);

    /// <summary>Fills in the modal that an interaction opened, and sends it.</summary>
    public static TestInteraction Submit(this Person person, TestInteraction opened, params (string CustomId, string Value)[] fields)
    {
        lock (person.World.Gate)
        {
            var modal = opened.Modal ?? throw new NotOfferedException($"{opened} opened no modal.");
            var data = new JsonObject { ["custom_id"] = modal["custom_id"]!.DeepClone(), ["components"] = ModalWriter.Filled(modal, fields) };
            return Start(person, opened.Channel, InteractionKind.Modal, modal["custom_id"]!.ToString(), data, opened.Message);
        }
    }

    /// <summary>A file, as people choose it from their disk.</summary>
    public static TestAttachment File(this Person person, string name, string text)
    {
        lock (person.World.Gate) return new TestAttachment(person.World.Ids.Next(), name, System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
    }

    private static void Upload(DiscordWorld world, JsonObject data, List<TestAttachment> files)
    {
        if (files.Count == 0) return;
        world.Uploads.AddRange(files);
        data["resolved"] = new JsonObject
        {
            ["attachments"] = new JsonObject(files.Select(file => KeyValuePair.Create(file.Id.ToString(), (JsonNode?)MessageJson.Upload(file, world)))),
        };
    }

    private static TestInteraction Operate(Person person, TestMessage message, string name, int type, string[]? values)
    {
        lock (person.World.Gate)
        {
            if (message.Deleted || (message.Ephemeral && message.Recipient != person)) throw new NotOfferedException($"{person.Name} does not see that message.");
            var control = message.FindControl(name) ?? throw new NotOfferedException($"There is no \"{name}\" on: {message}");
            if ((int?)control["type"] != type || (bool?)control["disabled"] == true) throw new NotOfferedException($"\"{name}\" cannot be used on: {message}");
            var data = new JsonObject { ["custom_id"] = control["custom_id"]!.DeepClone(), ["component_type"] = type, ["id"] = 1 };
            if (values is not null) data["values"] = Values(control, values);
            return Start(person, message.Channel, InteractionKind.Component, control["custom_id"]!.ToString(), data, message);
        }
    }

    private static JsonArray Values(JsonObject select, string[] values)
    {
        var offered = (select["options"] as JsonArray ?? []).Select(option => option!["value"]!.ToString()).ToList();
        var unknown = values.FirstOrDefault(value => !offered.Contains(value, StringComparer.Ordinal));
        if (unknown is not null) throw new NotOfferedException($"The select does not offer \"{unknown}\", but: {string.Join(", ", offered)}");
        if (values.Length < ((int?)select["min_values"] ?? 1) || values.Length > ((int?)select["max_values"] ?? 1)) throw new NotOfferedException("So many values cannot be chosen.");
        return [.. values.Select(value => (JsonNode)value)];
    }

    private static JsonObject MenuData(RegisteredCommand command, ulong target)
    {
        var data = OptionWriter.Head(command);
        data["target_id"] = target.ToString();
        return data;
    }

    private static TestInteraction Start(Person person, TestChannel channel, InteractionKind kind, string what, JsonObject data, TestMessage? message = null)
    {
        var interaction = new TestInteraction(person.World, kind, person, channel, what) { Message = message };
        person.World.Interactions.Start(interaction, data);
        return interaction;
    }
}
