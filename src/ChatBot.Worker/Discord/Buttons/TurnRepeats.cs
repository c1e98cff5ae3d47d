using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Worker.Discord.Buttons;

/// <summary>The same question once more, over the history that it had: another sample, or in the other mode.</summary>
internal sealed class TurnRepeats(InteractionTurns turns)
{
    /// <summary>As it was said, with the settings it was said with.</summary>
    public static TurnRequest? Another(ConversationTurn turn) =>
        turn.Message is { } message ? Request(turn, message, message.Text, message.Settings) : null;

    public static TurnRequest? AsRaw(ConversationTurn turn) => InMode(turn, SlashNames.Raw, ChatMode.Raw);

    public static TurnRequest? AsAssistant(ConversationTurn turn) => InMode(turn, SlashNames.Ask, ChatMode.Assistant);

    /// <param name="call">Deferred, to those who see the first reply.</param>
    /// <param name="turn">The one that is repeated.</param>
    /// <param name="request">What is said.</param>
    /// <param name="cancellationToken">The program ends.</param>
    public Task SubmitAsync(InteractionCall call, ConversationTurn turn, TurnRequest request, CancellationToken cancellationToken)
    {
        // Whatever was seeded, by whomever, the repetition is to differ; only the other mode's first reply keeps the question's seed.
        var isOtherMode = request.Settings.Mode is { } mode && mode != turn.Mode;
        var settings = request.Settings with { Seed = isOtherMode ? request.Settings.Seed : SeedOf(call.Interaction.Id) };
        return turns.SubmitAsync(call, request with { Settings = settings }, cancellationToken);
    }

    private static TurnRequest? InMode(ConversationTurn turn, string command, ChatMode mode) =>
        turn.Message is { } message && QuestionOf(turn, message) is { Length: > 0 } question
            ? Request(turn, message, $"/{command} {question}", message.Settings with { Mode = mode })
            : null;

    /// <summary>Commands like <c>/compare TEXT</c> and <c>/universes 4 TEXT</c> are no turns of their conversation; their question is in their text.</summary>
    private static string QuestionOf(ConversationTurn turn, InboundMessage message)
    {
        if (turn.Question.Length > 0)
            return turn.Question;
        var (command, argument) = message.Text.Split(' ', 2) is [var first, var rest] ? (first, rest) : ("", "");
        var isCounted = command.Equals("/" + SlashNames.Universes, StringComparison.OrdinalIgnoreCase);
        return isCounted && argument.Split(' ', 2) is [[>= '2' and <= '8'], var text] ? text : argument;
    }

    private static TurnRequest Request(ConversationTurn turn, InboundMessage message, string text, TurnSettings settings) => new()
    {
        Text = text,
        Settings = settings,
        Conversation = message.Conversation,
        Again = turn.Id,
        IsRepetition = true,
    };

    /// <summary>Another one for every press, the same for a press that is delivered twice: the id's bits, mixed.</summary>
    private static uint SeedOf(Snowflake id)
    {
        var mixed = (id.Value ^ (id.Value >> 31)) * 0x9E37_79B9_7F4A_7C15;
        return (uint)(mixed >> 32);
    }
}
