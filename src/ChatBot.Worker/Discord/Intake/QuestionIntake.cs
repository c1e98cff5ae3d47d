using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>Makes turns of messages. One message of a channel at a time, so that questions keep their order.</summary>
internal sealed class QuestionIntake(
    DiscordTurns turns,
    ChannelSettingsReader settings,
    MemberSettings members,
    ConversationFinder conversations,
    ThreadOpening threads,
    GuildDirectory guilds,
    BotIdentity identity,
    ShortAnswers answers,
    Messages messages,
    IOptions<DiscordOptions> options,
    ILogger<QuestionIntake> logger)
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
            await answers.SayAsync(message, Text(message, MessageKey.TurnFailed), cancellationToken);
            throw;
        }
    }

    /// <summary>What a message means now, and how its turn is to be answered if it begins one; new messages and edited ones alike.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<(Trigger Trigger, TurnSettings Settings)> DecideAsync(Message message, CancellationToken cancellationToken)
    {
        var inEffect = await settings.LoadAsync(message.GuildId, message.ChannelId, cancellationToken);
        return (Find(message, inEffect), await SettingsAsync(message, inEffect, cancellationToken));
    }

    /// <summary>Says what a member should do instead, where there is something.</summary>
    public async Task HintAsync(Message message, Trigger trigger, CancellationToken cancellationToken)
    {
        switch (trigger)
        {
            case Trigger.UseSlash { Command: var command }:
                await answers.SayAsync(message, Text(message, MessageKey.DiscordUseSlash, command), cancellationToken);
                break;
            case Trigger.Explain:
                await answers.SayAsync(message, Text(message, MessageKey.DiscordExplain), cancellationToken);
                break;
            case Trigger.Unreadable:
                await answers.SayAsync(message, Text(message, MessageKey.DiscordUnreadable), cancellationToken);
                break;
        }
    }

    public Trigger Find(Message message, ChannelSettings inEffect) => MessageTriggers.Find(message, identity.Self, inEffect, IsOwnThread(message.ChannelId));

    public Language LanguageOf(Message message) =>
        DiscordLanguage.OfText(message.Content ?? "", message.GuildId is { } guild ? guilds.FindGuild(guild)?.PreferredLocale : null);

    private Task HandleAsync(Message message, ChannelSettings inEffect, CancellationToken cancellationToken) => Find(message, inEffect) switch
    {
        Trigger.Begin { Text: var text } => AskAsync(message, text, inEffect, cancellationToken),
        var trigger => HintAsync(message, trigger, cancellationToken),
    };

    private async Task<TurnSettings> SettingsAsync(Message message, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var channel = (guilds.FindChannel(message.ChannelId)?.Parent ?? message.ChannelId).ToString();
        return inEffect.ToTurnSettings().With(await members.LoadAsync(channel, message.Author!.Id, cancellationToken));
    }

    private async Task AskAsync(Message message, string text, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var address = await AddressAsync(message, text, inEffect, cancellationToken);
        var conversation = address.Channel == message.ChannelId
            ? await conversations.FindAsync(message, inEffect, cancellationToken)
            : ConversationNaming.OfChannel(address.Channel);
        var question = new InboundMessage
        {
            Platform = DiscordSurface.Platform,
            Conversation = conversation,
            Author = message.Author!.Id.ToString(),
            MessageId = message.Id.ToString(),
            Text = text,
            Settings = await SettingsAsync(message, inEffect, cancellationToken),
            Language = LanguageOf(message),
        };
        await TellAsync(message, await turns.BeginAsync(question, address, cancellationToken), cancellationToken);
    }

    /// <summary>What a submission has to say, if it began no turn.</summary>
    public Task TellAsync(Message message, TurnSubmission submission, CancellationToken cancellationToken) => submission switch
    {
        TurnSubmission.Busy { Message: var busy } => answers.SayAsync(message, busy, cancellationToken),
        TurnSubmission.Rejected { Message: var rejected } => answers.SayAsync(message, rejected, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The message's channel; or a new thread, where the channel has one for each question.</summary>
    private async Task<TurnAddress> AddressAsync(Message message, string text, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var address = new TurnAddress { Channel = message.ChannelId, Guild = message.GuildId, Question = message.Id, Asker = message.Author!.Id };
        var wantsThread = inEffect.Scope == ConversationScope.Thread && message is { GuildId: not null, Type: MessageType.Default };
        if (!wantsThread || guilds.FindChannel(message.ChannelId) is { IsThread: true })
            return address;
        try
        {
            // A thread's first message cannot refer to the one it was opened from: that stands above it anyway.
            return await threads.OpenAsync(message.ChannelId, message.Id, text, cancellationToken) is { } thread
                ? address with { Channel = thread, Question = null }
                : address;
        }
        catch (DiscordUnavailableException exception)
        {
            logger.HintNotSent(message.ChannelId, exception.Message);
            return address;
        }
    }

    private bool IsOwnThread(Snowflake channel) => guilds.FindChannel(channel) is { IsThread: true, Owner: { } owner } && owner == identity.Self.Id;

    private string Text(Message message, string key, params object?[] arguments) => messages.Get(LanguageOf(message), key, arguments);
}
