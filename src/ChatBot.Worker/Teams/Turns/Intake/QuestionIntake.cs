using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Teams.Model;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>Makes turns of messages. It comes back when the question is journalled; a hint, which waits for Teams, is given later.</summary>
internal sealed class QuestionIntake(
    PushedTurns<TeamsAddress> turns, TeamsPlaces places, ShortAnswers answers, QuestionLanes lanes, IEnumerable<ITextCommandHandler> commands, Messages messages)
{
    /// <param name="activity">A message, checked.</param>
    /// <param name="messageId">Of the question, in the journal.</param>
    /// <param name="cancellationToken">The program ends.</param>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task HandleAsync(Activity activity, string messageId, CancellationToken cancellationToken)
    {
        var address = TeamsAddress.Of(activity);
        try
        {
            var inEffect = await places.LoadAsync(address, cancellationToken);
            var trigger = Trigger.Of(activity, address, inEffect);
            if (await IsHandledAsync(activity, address, trigger, inEffect, cancellationToken))
                return;
            if (trigger is Trigger.Begin { Text: var text })
                Tell(address, await turns.BeginAsync(await QuestionAsync(activity, messageId, text, address, inEffect, cancellationToken), address, cancellationToken), cancellationToken);
            else
                Hint(activity, address, trigger, cancellationToken);
        }
        catch (StorageException) when (address.IsPersonal || MessageText.IsForBot(activity))
        {
            Say(address, messages.Get(TeamsLanguage.Of(activity), MessageKey.TurnFailed), cancellationToken);
            throw;
        }
    }

    /// <summary>The message as it would be asked now; null when it begins no turn, which its author is told where there is something to tell.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<InboundMessage?> ReadEditedAsync(Activity activity, string messageId, TeamsAddress address, CancellationToken cancellationToken)
    {
        var inEffect = await places.LoadAsync(address, cancellationToken);
        var trigger = Trigger.Of(activity, address, inEffect);
        if (trigger is Trigger.Begin { Text: var text })
            return await QuestionAsync(activity, messageId, text, address, inEffect, cancellationToken);
        Hint(activity, address, trigger, cancellationToken);
        return null;
    }

    /// <summary>What a submission has to say, if it began no turn.</summary>
    public void Tell(TeamsAddress address, TurnSubmission submission, CancellationToken cancellationToken)
    {
        if (submission is TurnSubmission.Busy { Message: var busy })
            Say(address, busy, cancellationToken);
        else if (submission is TurnSubmission.Rejected { Message: var rejected })
            Say(address, rejected, cancellationToken);
    }

    /// <summary>Where the bot is switched off it still hears the command that switches it on.</summary>
    private async Task<bool> IsHandledAsync(Activity activity, TeamsAddress address, Trigger trigger, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var isSwitchedOff = trigger is Trigger.None && inEffect.Mode is ChannelMode.Off && (address.IsPersonal || MessageText.IsForBot(activity));
        if ((trigger is Trigger.None && !isSwitchedOff) || trigger is Trigger.Explain || MessageText.Of(activity) is not ['/', ..] text)
            return false;
        foreach (var handler in commands)
        {
            if (await handler.TryHandleAsync(activity, address, text, cancellationToken))
                return true;
        }

        return false;
    }

    private async Task<InboundMessage> QuestionAsync(
        Activity activity, string messageId, string text, TeamsAddress address, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        // Not the id in the organisation, which guests and some activities lack: one person must not become two.
        var author = activity.From!.Id!;
        var isOwn = !address.IsPersonal && TextCommand.Read(text) is { IsOwn: true };
        return new InboundMessage
        {
            Platform = TeamsSurface.Platform,
            Conversation = isOwn ? TeamsPlaces.OwnConversation(address, author) : TeamsPlace.ConversationOf(address, inEffect),
            Author = author,
            MessageId = messageId,
            Text = text,
            Settings = await places.SettingsAsync(address, author, inEffect, cancellationToken),
            Assistants = places.AssistantsOf(address, activity.From),
            Language = TeamsLanguage.Of(activity),
        };
    }

    private void Hint(Activity activity, TeamsAddress address, Trigger trigger, CancellationToken cancellationToken)
    {
        var language = TeamsLanguage.Of(activity);
        if (trigger is Trigger.Explain)
            Say(address, messages.Get(language, MessageKey.TeamsExplain), cancellationToken);
        else if (trigger is Trigger.UsePersonal { Command: var command })
            Say(address, messages.Get(language, MessageKey.TeamsPersonalOnly, command.ToLowerInvariant()), cancellationToken);
    }

    private void Say(TeamsAddress address, string text, CancellationToken cancellationToken) =>
        lanes.TryAdd(address.Conversation, token => answers.SayAsync(address, text, token), cancellationToken);
}
