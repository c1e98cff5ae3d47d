namespace ChatBot.DiscordServer.World;

/// <summary>
/// Somebody who uses Discord, and what they do with text. What they do with commands and buttons is in <see cref="Interactions.PersonInteractions"/>.
/// Everything happens at once; waiting for the bot's side is the channel's and the interaction's matter.
/// </summary>
public sealed class Person
{
    internal Person(DiscordWorld world, ulong id, string name, bool isBot)
    {
        World = world;
        Id = id;
        Name = name;
        IsBot = isBot;
    }

    public ulong Id { get; }

    public string Name { get; }

    public bool IsBot { get; }

    /// <summary>The language of their Discord, sent with every interaction.</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>Messages that the bot sends them directly are refused with 50007.</summary>
    public bool RefusesDms { get; set; }

    public string Mention => $"<@{Id}>";

    /// <summary>Their direct messages with the bot.</summary>
    public TestChannel Dm => World.DmWith(this);

    internal DiscordWorld World { get; }

    /// <param name="mentionBot">Puts the bot's mention before the text.</param>
    /// <param name="pingReplied">Whether a reply mentions whom it answers, as Discord's own switch does.</param>
    /// <exception cref="InvalidOperationException">They may not write there.</exception>
    public TestMessage Say(TestChannel channel, string text, bool mentionBot = false, TestMessage? replyTo = null, bool pingReplied = true, params TestAttachment[] attachments)
    {
        lock (World.Gate)
        {
            if (!PermissionRules.MaySpeak(this, channel)) throw new InvalidOperationException($"{Name} may not write in #{channel.Name}.");
            return World.Messages.Create(channel, this, new MessageDraft
            {
                Content = mentionBot ? $"{World.Bot.Mention} {text}" : text,
                ReplyTo = replyTo,
                AllowedMentions = replyTo is not null && !pingReplied
                    ? new JsonObject { ["parse"] = new JsonArray("users", "roles", "everyone"), ["replied_user"] = false }
                    : null,
                Attachments = [.. attachments],
            });
        }
    }

    /// <exception cref="InvalidOperationException">It is not theirs, or gone.</exception>
    public void Edit(TestMessage message, string text)
    {
        lock (World.Gate)
        {
            if (message.Author != this || message.Deleted) throw new InvalidOperationException("Only one's own messages can be edited.");
            World.Messages.Change(message, new JsonObject { ["content"] = text });
        }
    }

    /// <exception cref="InvalidOperationException">They may not.</exception>
    public void Delete(TestMessage message)
    {
        lock (World.Gate)
        {
            if (message.Author != this && !PermissionRules.In(this, message.Channel).HasFlag(Permit.ManageMessages))
                throw new InvalidOperationException($"{Name} may not delete that message.");
            World.Messages.Remove(message);
        }
    }

    public override string ToString() => Name;
}
