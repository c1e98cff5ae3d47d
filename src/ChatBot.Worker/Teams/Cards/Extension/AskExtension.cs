using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Moderation;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Extension;

/// <summary>"Ask base model": a dialog with the message's text, then a turn whose reply goes into the chat.</summary>
internal sealed class AskExtension(PushedTurns<TeamsAddress> turns, TeamsPlaces places, Rosters rosters)
{
    public async Task<InvokeResponse> OpenAsync(ExtensionCall call, CancellationToken cancellationToken)
    {
        var words = call.Words;
        return ExtensionResponse.Dialog(words[MessageKey.TeamsAskTitle], await IsOutAsync(call, cancellationToken) ? AskDialog.Install(words) : AskDialog.Ask(words, call.MessageText));
    }

    public async Task<InvokeResponse> SubmitAsync(ExtensionCall call, CancellationToken cancellationToken)
    {
        var (words, address, author) = (call.Words, call.Address, call.Activity.From!.Id!);
        if (call.Text.Length == 0) return Again(call, words[MessageKey.TeamsAskEmpty]);
        var inEffect = await places.LoadAsync(address, cancellationToken);
        if (inEffect.Mode is ChannelMode.Off) return ExtensionResponse.Message(words[MessageKey.TeamsCardOff]);
        if (await IsOutAsync(call, cancellationToken)) return ExtensionResponse.Dialog(words[MessageKey.TeamsAskTitle], AskDialog.Install(words));
        var command = CardCall.TextIn(call.Data, CardData.Mode) == "raw" ? "raw" : "ask";
        var message = new InboundMessage
        {
            Platform = TeamsSurface.Platform,
            Conversation = TeamsPlace.ConversationOf(address, inEffect),
            Author = author,
            MessageId = "ask:" + call.Activity.Id,
            Text = $"/{command} {call.Text}",
            Settings = await places.SettingsAsync(address, author, inEffect, cancellationToken),
            Assistants = places.AssistantsOf(address, call.Activity.From),
            Language = words.Language,
        };
        return await turns.BeginAsync(message, address, cancellationToken) switch
        {
            TurnSubmission.Busy { Message: var busy } => Again(call, busy),
            TurnSubmission.Rejected { Message: var rejected } => Again(call, rejected),
            _ => ExtensionResponse.Done(),
        };
    }

    /// <summary>An extension can be used where the bot is no member, and may not write: also in a chat of two people, which some activities call personal.</summary>
    private async Task<bool> IsOutAsync(ExtensionCall call, CancellationToken cancellationToken) =>
        await rosters.FindAsync(call.Address, call.Activity.From!.Id!, cancellationToken) is { BotIsOut: true };

    private static InvokeResponse Again(ExtensionCall call, string problem) =>
        ExtensionResponse.Dialog(call.Words[MessageKey.TeamsAskTitle], AskDialog.Ask(call.Words, call.Text, problem));
}
