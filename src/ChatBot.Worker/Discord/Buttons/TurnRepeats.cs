using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Buttons;

/// <summary>The same question once more, over the history that it had: another sample, or in the other mode.</summary>
internal sealed class TurnRepeats(InteractionTurns turns)
{
    public static TurnRequest? Another(ConversationTurn turn, Snowflake press) => Request(Repetition.Another(turn, SeedOf(press)));

    public static TurnRequest? AsRaw(ConversationTurn turn, Snowflake press) => Request(Repetition.In(ChatMode.Raw, turn, SeedOf(press)));

    public static TurnRequest? AsAssistant(ConversationTurn turn, Snowflake press) => Request(Repetition.In(ChatMode.Assistant, turn, SeedOf(press)));

    /// <param name="call">Deferred, to those who see the first reply.</param>
    /// <param name="request">What is said.</param>
    /// <param name="cancellationToken">The program ends.</param>
    public Task SubmitAsync(InteractionCall call, TurnRequest request, CancellationToken cancellationToken) => turns.SubmitAsync(call, request, cancellationToken);

    private static TurnRequest? Request(InboundMessage? repeated) => repeated is null ? null : new TurnRequest
    {
        Text = repeated.Text,
        Settings = repeated.Settings,
        Conversation = repeated.Conversation,
        Again = repeated.Again,
        AssistantText = repeated.AssistantText,
        IsRepetition = true,
    };

    /// <summary>Another one for every press, the same for a press that is delivered twice: the id's bits, mixed.</summary>
    private static uint SeedOf(Snowflake id)
    {
        var mixed = (id.Value ^ (id.Value >> 31)) * 0x9E37_79B9_7F4A_7C15;
        return (uint)(mixed >> 32);
    }
}
