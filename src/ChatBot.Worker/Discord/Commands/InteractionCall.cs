using ChatBot.Core.Localization;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// One interaction and the ways to answer it, in the asker's language. Whoever handles it answers or defers before anything that may take
/// long. Not thread-safe: one handler at a time.
/// </summary>
internal sealed class InteractionCall(Interaction interaction, IFirstResponse first, DiscordRestClient rest, Messages messages)
{
    private Stage _stage;

    private enum Stage
    {
        Unanswered,
        DeferredPublicly,
        DeferredPrivately,

        /// <summary>The message with the button stays as it is.</summary>
        DeferredUpdate,

        /// <summary>Something has been shown; more comes beside it.</summary>
        Answered,
    }

    public Interaction Interaction => interaction;

    public Language Language { get; } = DiscordLanguage.Of(interaction.Locale, interaction.GuildLocale);

    public Snowflake Channel { get; } = interaction.ChannelId ?? interaction.Channel?.Id ?? default;

    public Snowflake User { get; } = interaction.Invoker?.Id ?? default;

    public bool IsDeferredPrivately => _stage == Stage.DeferredPrivately;

    /// <summary>The button is under a message that only one member sees.</summary>
    public bool IsUnderPrivate => interaction.Message is { } message && message.Flags.HasFlag(MessageFlags.Ephemeral);

    /// <summary>May manage messages here; with the bot alone, everybody is their own moderator; among other people, nobody is.</summary>
    public bool IsModerator => interaction.GuildId is null
        ? interaction.Context is not InteractionContext.PrivateChannel
        : MemberMay(Permissions.ManageMessages);

    public bool IsServerManager => interaction.GuildId is not null && MemberMay(Permissions.ManageGuild);

    public string Text(string key, params object?[] arguments) => messages.Get(Language, key, arguments);

    /// <summary>Any first response; nothing may have been answered before.</summary>
    public Task RespondAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        _stage = Stage.Answered;
        return first.SendAsync(response, cancellationToken);
    }

    /// <summary>Discord shows "thinking" until it is answered, or until a turn's reply takes its place.</summary>
    public async Task DeferAsync(bool isPrivate, CancellationToken cancellationToken)
    {
        await first.SendAsync(InteractionResponse.Deferred(isPrivate), cancellationToken);
        _stage = isPrivate ? Stage.DeferredPrivately : Stage.DeferredPublicly;
    }

    /// <summary>For buttons: the press is acknowledged, and nothing changes yet.</summary>
    public async Task DeferUpdateAsync(CancellationToken cancellationToken)
    {
        await first.SendAsync(InteractionResponse.DeferredUpdate(), cancellationToken);
        _stage = Stage.DeferredUpdate;
    }

    /// <summary>What was deferred, to whom it was deferred.</summary>
    public async Task<Message> AnswerAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        var message = await rest.EditOriginalResponseAsync(interaction.ApplicationId, interaction.Token, draft, cancellationToken);
        _stage = Stage.Answered;
        return message;
    }

    public Task AnswerAsync(string text, CancellationToken cancellationToken) => AnswerAsync(ReplyText.Draft(text), cancellationToken);

    /// <summary>Deletes the message whose button was pressed, or the answer.</summary>
    public Task DeleteMessageAsync(CancellationToken cancellationToken) =>
        rest.DeleteOriginalResponseAsync(interaction.ApplicationId, interaction.Token, cancellationToken);

    /// <summary>Says something to the asker alone, whatever was answered before.</summary>
    public async Task TellAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        draft = draft with { Ephemeral = true };
        // Three seconds may be too short to send one.
        if (_stage == Stage.Unanswered && draft.Files is { Count: > 0 })
            await DeferAsync(isPrivate: true, cancellationToken);
        var (application, token) = (interaction.ApplicationId, interaction.Token);
        switch (_stage)
        {
            case Stage.Unanswered:
                await first.SendAsync(InteractionResponse.Message(draft), cancellationToken);
                break;
            case Stage.DeferredPrivately:
                await rest.EditOriginalResponseAsync(application, token, draft, cancellationToken);
                break;
            case Stage.DeferredPublicly:
                // The first message after a public deferral is public, whatever its flags say: the deferral has to go first.
                await rest.DeleteOriginalResponseAsync(application, token, cancellationToken);
                await rest.CreateFollowupAsync(application, token, draft, cancellationToken);
                break;
            default:
                await rest.CreateFollowupAsync(application, token, draft, cancellationToken);
                break;
        }

        _stage = Stage.Answered;
    }

    public Task TellAsync(string text, CancellationToken cancellationToken) => TellAsync(ReplyText.Draft(text), cancellationToken);

    private bool MemberMay(Permissions permission) =>
        interaction.Member?.Permissions is { } held && (held & (permission | Permissions.Administrator)) != Permissions.None;
}
