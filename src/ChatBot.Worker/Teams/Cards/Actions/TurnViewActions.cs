using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Xray;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>What can be seen of a reply: it stands in the place of the reply's buttons, for the one who wanted to see it alone, until it is closed.</summary>
internal sealed class TurnViewActions(PressedTurns pressed, XrayRequests xrays) : ICardActions
{
    public IReadOnlyList<string> Verbs { get; } = [CardVerb.Cut, CardVerb.Prompt, CardVerb.Xray, CardVerb.Close];

    public async Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken)
    {
        if (await pressed.FindAsync(call, cancellationToken) is not { } turn)
            return CardResponse.BadRequest(call.Words[MessageKey.TeamsCardGone]);
        var words = call.Words;
        var buttons = ReplyButtons.OfView(words, turn.Id);
        return CardResponse.Card(call.Verb switch
        {
            CardVerb.Cut => CardFit.Of(most => CutCard.Of(words, turn, buttons, most)),
            CardVerb.Prompt when turn.Prompt.Length == 0 => NoticeCard.Of(words[MessageKey.TeamsCardGone], buttons),
            CardVerb.Prompt => CardFit.Of(most => PromptCard.Of(words, turn, buttons, most)),
            CardVerb.Xray => await XrayAsync(words, turn, buttons, cancellationToken),
            _ => ReplyCard.Of(words, turn.Seed, ReplyButtons.OfReply(words, turn.Id, turn.Mode)),
        });
    }

    private async Task<AdaptiveCard> XrayAsync(CardWords words, ConversationTurn turn, IReadOnlyList<CardButton> buttons, CancellationToken cancellationToken) =>
        await xrays.ReadAsync(turn, words.Language, cancellationToken) switch
        {
            XrayReading.Ready { Xray: var xray } => CardFit.Of(most => XrayCard.Of(words, xray, buttons, most)),
            XrayReading.Refused { Message: var reason } => NoticeCard.Of(reason, buttons),
            _ => NoticeCard.Of(words[MessageKey.TeamsCardXrayWorking], ReplyButtons.OfWaiting(words, turn.Id)),
        };
}
