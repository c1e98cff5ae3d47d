using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>Another sample, or the same question in the other mode: a turn of its own, whose reply is a new message for everybody there.</summary>
internal sealed class TurnRepeatActions(PressedTurns pressed, PushedTurns<TeamsAddress> turns, TeamsPlaces places) : ICardActions
{
    public IReadOnlyList<string> Verbs { get; } = [CardVerb.Again, CardVerb.Raw, CardVerb.Assistant];

    public async Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken)
    {
        var seed = SeedOf(call.Activity.Id!);
        if (await pressed.FindAsync(call, cancellationToken) is not { Message: { } asked } turn
            || TeamsAddress.Read(asked.Address) is not { } address
            || (call.Verb switch
            {
                CardVerb.Raw => Repetition.In(ChatMode.Raw, turn, seed),
                CardVerb.Assistant => Repetition.In(ChatMode.Assistant, turn, seed),
                _ => Repetition.Another(turn, seed),
            }) is not { } repeated)
            return CardResponse.BadRequest(call.Words[MessageKey.TeamsCardGone]);
        if ((await places.LoadAsync(address, cancellationToken)).Mode is ChannelMode.Off)
            return CardResponse.Message(call.Words[MessageKey.TeamsCardOff]);

        // The press has an id of its own, so that one that is delivered twice is answered once.
        var message = repeated with { Author = call.Presser, MessageId = "press:" + call.Activity.Id, Assistants = AssistantsOf(call, asked), Language = call.Words.Language };
        return await turns.BeginAsync(message, address with { Asker = call.Presser }, cancellationToken) switch
        {
            TurnSubmission.Busy { Message: var busy } => CardResponse.Message(busy),
            TurnSubmission.Rejected { Message: var rejected } => CardResponse.Message(rejected),
            _ => CardResponse.Message(call.Words[MessageKey.TeamsCardAgainFollows]),
        };
    }

    /// <summary>Those that the question had, also where they are its author's own; but nobody changes another's by a press.</summary>
    private static AssistantScope AssistantsOf(CardCall call, InboundMessage asked)
    {
        var scope = asked.Assistants ?? AssistantScope.OfAuthor(asked.Author);
        return call.Presser == asked.Author ? scope : scope with { MayMake = false, MayChangeOthers = false };
    }

    /// <summary>Another one for every press, the same for a press that is delivered twice.</summary>
    private static uint SeedOf(string id) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
