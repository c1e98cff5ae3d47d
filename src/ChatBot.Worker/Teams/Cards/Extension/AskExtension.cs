using System.Net;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Extension;

/// <summary>"Ask base model": a dialog with the message's text, then a turn whose reply goes into the chat.</summary>
internal sealed class AskExtension(TeamsTurns turns, TeamsPlaces places, IConnector connector, TimeProvider time, ILogger<AskExtension> logger)
{
    // Teams waits five seconds in all. Source: Microsoft's page "Respond to the dialog submit action".
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<InvokeResponse> OpenAsync(ExtensionCall call, CancellationToken cancellationToken)
    {
        if (await IsOutAsync(call.Address, call.Activity.From!.Id!, cancellationToken))
            return ExtensionResponse.Dialog(call.Words[MessageKey.TeamsAskTitle], AskDialog.Install(call.Words));
        return ExtensionResponse.Dialog(call.Words[MessageKey.TeamsAskTitle], AskDialog.Ask(call.Words, call.MessageText));
    }

    public async Task<InvokeResponse> SubmitAsync(ExtensionCall call, CancellationToken cancellationToken)
    {
        var (words, address, author) = (call.Words, call.Address, call.Activity.From!.Id!);
        if (call.Text.Length == 0) return Again(call, words[MessageKey.TeamsAskEmpty]);
        var inEffect = await places.LoadAsync(address, cancellationToken);
        if (inEffect.Mode is ChannelMode.Off) return ExtensionResponse.Message(words[MessageKey.TeamsCardOff]);
        var command = CardCall.TextIn(call.Data, CardData.Mode) == "raw" ? "raw" : "ask";
        var message = new InboundMessage
        {
            Platform = TeamsSurface.Platform,
            Conversation = TeamsPlace.ConversationOf(address, inEffect),
            Author = author,
            MessageId = "ask:" + call.Activity.Id,
            Text = $"/{command} {call.Text}",
            Settings = await places.SettingsAsync(address, author, inEffect, cancellationToken),
            Language = words.Language,
        };
        return await turns.BeginAsync(message, address, cancellationToken) switch
        {
            TurnSubmission.Busy { Message: var busy } => Again(call, busy),
            TurnSubmission.Rejected { Message: var rejected } => Again(call, rejected),
            _ => ExtensionResponse.Done(),
        };
    }

    private static InvokeResponse Again(ExtensionCall call, string problem) =>
        ExtensionResponse.Dialog(call.Words[MessageKey.TeamsAskTitle], AskDialog.Ask(call.Words, call.Text, problem));

    /// <summary>An extension can be used where the bot is no member, and may not write. Who cannot say is taken for in.</summary>
    private async Task<bool> IsOutAsync(TeamsAddress address, string person, CancellationToken cancellationToken)
    {
        if (address.IsPersonal) return false;
        using var late = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await connector.FindMemberAsync(address.Reference with { Conversation = TeamsPlace.Of(address).Channel }, person, ended.Token);
            return false;
        }
        catch (ConnectorException exception)
        {
            return exception.Status == HttpStatusCode.Forbidden;
        }
        catch (Exception exception) when (exception is ConnectorUnavailableException || late.IsCancellationRequested)
        {
            logger.TeamsRosterUnread(exception.Message);
            return false;
        }
    }
}
