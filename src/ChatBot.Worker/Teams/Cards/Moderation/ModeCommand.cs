using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns;
using ChatBot.Worker.Teams.Turns.Intake;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Cards.Moderation;

/// <summary>
/// <c>/mode</c> in channels and group chats, where it changes how everybody is answered; what is set is told to everybody there, and kept with who and
/// when. In a personal chat it is one's own, and Core's command.
/// </summary>
internal sealed class ModeCommand(
    ChannelStore channels, Moderators moderators, AssistantChoices assistants, ShortAnswers answers, QuestionLanes lanes, Messages messages, IOptions<ChatOptions> options)
    : ITextCommandHandler
{
    private const string Name = "mode";

    public async Task<bool> TryHandleAsync(Activity activity, TeamsAddress address, string text, CancellationToken cancellationToken)
    {
        if (address.IsPersonal || TextCommand.Read(text) is not { } command || !command.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            return false;
        var words = new CardWords(messages, TeamsLanguage.Of(activity));
        if (command.Argument.Trim() is "" or "show")
            await ShowAsync(address, words, cancellationToken);
        else if (!Enum.TryParse<ChannelMode>(command.Argument.Trim(), ignoreCase: true, out var mode) || !Enum.IsDefined(mode) || char.IsDigit(command.Argument.Trim()[0]))
            Say(address, words[MessageKey.TeamsCardModeUsage], card: null, cancellationToken);
        else
            lanes.TryAdd(address.Conversation, token => SetAsync(activity, address, words, mode, token), cancellationToken);
        return true;
    }

    private async Task ShowAsync(TeamsAddress address, CardWords words, CancellationToken cancellationToken)
    {
        var place = TeamsPlace.Of(address);
        var inEffect = await channels.LoadAsync(TeamsSurface.Platform, place.Server, place.Channel, cancellationToken);
        var own = await channels.LoadOwnAsync(TeamsSurface.Platform, place.Server, place.Channel, cancellationToken);
        var mode = inEffect.Mode ?? (options.Value.DefaultMode == ChatMode.Raw ? ChannelMode.Raw : ChannelMode.Assistant);
        var form = SettingsCard.Of(words, own, await assistants.LoadOfAllAsync(address, own.Assistant, cancellationToken), SettingsScope.Place, note: null);
        Say(address, Describe(words, mode), form.ToAttachment(), cancellationToken);
    }

    /// <summary>Who may is asked of Teams: so it waits in a lane, and not in the request.</summary>
    private async Task SetAsync(Activity activity, TeamsAddress address, CardWords words, ChannelMode mode, CancellationToken cancellationToken)
    {
        if (!await moderators.MayAsync(address, activity.From!, cancellationToken))
        {
            await answers.SayAsync(address, words[Moderators.RefusalOf(address)], cancellationToken);
            return;
        }

        var place = TeamsPlace.Of(address);
        var what = $"mode {mode.ToString().ToLowerInvariant()}";
        try
        {
            await channels.UpdateAsync(
                TeamsSurface.Platform, place.Server, place.Channel, settings => settings with { Mode = mode }, activity.From!.Id!, what, cancellationToken);
        }
        catch (StorageException)
        {
            await answers.SayAsync(address, words[MessageKey.TurnFailed], cancellationToken);
            throw;
        }

        await answers.SayAsync(address, words.Get(MessageKey.TeamsCardModeChanged, Markdown.Escape(activity.From.Name ?? ""), Describe(words, mode)).TrimStart(), cancellationToken);
    }

    private void Say(TeamsAddress address, string text, Attachment? card, CancellationToken cancellationToken) =>
        lanes.TryAdd(address.Conversation, token => answers.SayAsync(address, text, token, card), cancellationToken);

    private static string Describe(CardWords words, ChannelMode mode) => words[mode switch
    {
        ChannelMode.Raw => MessageKey.ModeIsRaw,
        ChannelMode.Assistant => MessageKey.ModeIsAssistant,
        _ => MessageKey.ModeIsOff,
    }];
}
