using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>
/// Makes turns of messages. One message of a channel at a time, so that questions keep their order; a hint, which
/// waits for Discord, is given in the question's own lane, and a thread is opened by the delivery of the reply.
/// </summary>
internal sealed class QuestionIntake(
    PushedTurns<DiscordAddress> turns,
    ChannelSettingsReader settings,
    MemberSettings members,
    AssistantScopes scopes,
    ConversationFinder conversations,
    GuildDirectory guilds,
    BotIdentity identity,
    ShortAnswers answers,
    QuestionLanes lanes,
    Messages messages,
    IOptions<DiscordOptions> options)
{
    /// <summary>False for a message that begins no turn whatever the channel's settings are; decided without waiting for anything.</summary>
    public bool MayConcern(Message message) =>
        MessageTriggers.MayBegin(message, identity.Self) && (options.Value.MessageContent || MessageTriggers.IsAddressed(message, identity.Self));

    /// <exception cref="StorageException">The database fails.</exception>
    public async Task HandleAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            var inEffect = await settings.LoadAsync(message.GuildId, message.ChannelId, cancellationToken);
            await HandleAsync(message, inEffect, cancellationToken);
        }
        catch (StorageException) when (MessageTriggers.IsAddressed(message, identity.Self))
        {
            Hint(message, Text(message, MessageKey.TurnFailed), cancellationToken);
            throw;
        }
    }

    /// <summary>What an edited question means now, and how its turn is to be answered if it begins one.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<(Trigger Trigger, TurnSettings Settings)> DecideEditedAsync(Message message, CancellationToken cancellationToken)
    {
        var inEffect = await settings.LoadAsync(message.GuildId, message.ChannelId, cancellationToken);
        return (Find(message, inEffect, wasQuestion: true), await SettingsAsync(message, inEffect, cancellationToken));
    }

    /// <summary>Says what a member should do instead, where there is something.</summary>
    public void Hint(Message message, Trigger trigger, CancellationToken cancellationToken)
    {
        switch (trigger)
        {
            case Trigger.UseSlash { Command: var command }:
                Hint(message, Text(message, MessageKey.DiscordUseSlash, command), cancellationToken);
                break;
            case Trigger.Explain:
                Hint(message, Text(message, MessageKey.DiscordExplain), cancellationToken);
                break;
            case Trigger.Unreadable:
                Hint(message, Text(message, MessageKey.DiscordUnreadable), cancellationToken);
                break;
        }
    }

    private Trigger Find(Message message, ChannelSettings inEffect, bool wasQuestion) =>
        MessageTriggers.Find(message, identity.Self, inEffect, IsOwnThread(message.ChannelId), wasQuestion);

    public Language LanguageOf(Message message) =>
        DiscordLanguage.OfText(message.Content ?? "", message.GuildId is { } guild ? guilds.FindGuild(guild)?.PreferredLocale : null);

    private async Task HandleAsync(Message message, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var trigger = Find(message, inEffect, wasQuestion: false);
        if (trigger is Trigger.Begin { Text: var text })
            await AskAsync(message, text, inEffect, cancellationToken);
        else
            Hint(message, trigger, cancellationToken);
    }

    private async Task<TurnSettings> SettingsAsync(Message message, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var channel = (guilds.FindChannel(message.ChannelId)?.Parent ?? message.ChannelId).ToString();
        return inEffect.ToTurnSettings().With(await members.LoadAsync(channel, message.Author!.Id, cancellationToken));
    }

    private async Task AskAsync(Message message, string text, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var hasThread = WantsThread(message, inEffect);
        var question = new InboundMessage
        {
            Platform = DiscordSurface.Platform,

            // The thread's, whose id is that of the message it is opened from, even where it turns out that there can be none.
            Conversation = hasThread ? ConversationNaming.OfChannel(message.Id) : await conversations.FindAsync(message, inEffect, cancellationToken),
            Author = message.Author!.Id.ToString(),
            MessageId = message.Id.ToString(),
            Text = text,
            RepliesTo = (await conversations.FindAnsweredAsync(message, cancellationToken))?.Id,
            Settings = await SettingsAsync(message, inEffect, cancellationToken),
            Assistants = scopes.Of(message),
            Language = LanguageOf(message),
        };
        var address = new DiscordAddress
        {
            Channel = message.ChannelId,
            Guild = message.GuildId,
            Question = message.Id,
            Asker = message.Author.Id,
            ThreadName = hasThread ? ThreadOpening.Name(text) : null,
        };
        var submission = await turns.BeginAsync(question, address, cancellationToken);
        if (submission is TurnSubmission.Busy or TurnSubmission.Rejected)
            lanes.TryAdd(message.Id, token => TellAsync(message, submission, token), cancellationToken);
    }

    private void Hint(Message message, string text, CancellationToken cancellationToken) =>
        lanes.TryAdd(message.Id, token => answers.SayAsync(message, text, token), cancellationToken);

    /// <summary>What a submission has to say, if it began no turn.</summary>
    public Task TellAsync(Message message, TurnSubmission submission, CancellationToken cancellationToken) => submission switch
    {
        TurnSubmission.Busy { Message: var busy } => answers.SayAsync(message, busy, cancellationToken),
        TurnSubmission.Rejected { Message: var rejected } => answers.SayAsync(message, rejected, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The channel has a thread for each question.</summary>
    private bool WantsThread(Message message, ChannelSettings inEffect) =>
        inEffect.Scope == ConversationScope.Thread
        && message is { GuildId: not null, Type: MessageType.Default }
        && guilds.FindChannel(message.ChannelId) is not { IsThread: true };

    private bool IsOwnThread(Snowflake channel) => guilds.FindChannel(channel) is { IsThread: true, Owner: { } owner } && owner == identity.Self.Id;

    private string Text(Message message, string key, params object?[] arguments) => messages.Get(LanguageOf(message), key, arguments);
}
