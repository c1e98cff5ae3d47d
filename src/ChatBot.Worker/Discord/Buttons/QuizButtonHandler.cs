using ChatBot.Core.Localization;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Worker.Discord.Buttons;

/// <summary>A press of a button of the quiz. What comes of it is for the member who pressed it, whoever sees the question.</summary>
internal sealed class QuizButtonHandler(QuizViews views)
{
    public async Task RunAsync(InteractionCall call, string customId, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var draft = customId == QuizButtonId.Next ? await views.NextAsync(call, cancellationToken)
            : QuizButtonId.TryParse(customId, out var id) ? await views.JudgeAsync(call, id, cancellationToken)
            : null;
        await call.AnswerAsync(draft ?? ReplyText.Draft(call.Text(MessageKey.DiscordUnknownControl)), cancellationToken);
    }
}
