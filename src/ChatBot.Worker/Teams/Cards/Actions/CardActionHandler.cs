using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>Presses of cards' buttons.</summary>
internal sealed class CardActionHandler : IInvokeHandler
{
    private readonly Dictionary<string, ICardActions> _actions;
    private readonly Messages _messages;
    private readonly ILogger<CardActionHandler> _logger;

    public CardActionHandler(IEnumerable<ICardActions> actions, Messages messages, ILogger<CardActionHandler> logger)
    {
        _actions = actions.SelectMany(one => one.Verbs, (one, verb) => (one, verb)).ToDictionary(pair => pair.verb, pair => pair.one, StringComparer.Ordinal);
        (_messages, _logger) = (messages, logger);
    }

    public IReadOnlyList<string> Names { get; } = ["adaptiveCard/action"];

    public async Task<InvokeResponse> HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        var language = TeamsLanguage.Of(activity);
        if (CardCall.Read(activity, _messages) is not { } call || !_actions.TryGetValue(call.Verb, out var actions))
            return CardResponse.BadRequest(_messages.Get(language, MessageKey.TeamsCardUnknown));
        try
        {
            return await actions.RunAsync(call, cancellationToken);
        }
#pragma warning disable CA1031 // The one catch of a press: the presser is told, in words that help.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _logger.TeamsActionFailed(exception, call.Verb);
            return CardResponse.Failed(_messages.Get(language, MessageKey.TeamsCardFailed));
        }
    }
}
