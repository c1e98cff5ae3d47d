using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns.Intake;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Cards.Welcome;

/// <summary>
/// The bot comes into a chat or team. Teams says so twice, each time in its way, and the welcome is said once: in the language of whoever installs it, or,
/// where Teams does not tell, in that of the assistant which answers.
/// </summary>
internal sealed class WelcomeHandler(
    ShortAnswers answers, QuestionLanes lanes, RecentConversations welcomed, Messages messages, ScaffoldLibrary scaffolds, IOptions<ChatOptions> options) : IActivityHandler
{
    public IReadOnlyList<string> Types { get; } = [ActivityTypes.ConversationUpdate, ActivityTypes.InstallationUpdate];

    public Task HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (!IsArrival(activity) || !welcomed.TryAdd(activity.Conversation!.Id!)) return Task.CompletedTask;

        // There is no message that it could answer.
        var address = TeamsAddress.Of(activity) with { Question = null };
        var words = new CardWords(messages, TeamsLanguage.Find(activity) ?? scaffolds.Find(options.Value.Assistant)?.Language ?? Language.English);
        var card = WelcomeCard.Of(words, address.IsPersonal).ToAttachment();
        lanes.TryAdd(address.Conversation, token => answers.SayAsync(address, "", token, card), cancellationToken);
        return Task.CompletedTask;
    }

    private static bool IsArrival(Activity activity) => activity.Type == ActivityTypes.InstallationUpdate
        ? activity.Action == "add"
        : activity.Recipient?.Id is { Length: > 0 } bot && activity.MembersAdded?.Any(member => member?.Id == bot) == true;
}
