using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards.Extension;

/// <summary>The commands in a message's menu: ask the base model about it, and see its tokens.</summary>
internal sealed class ExtensionHandler(AskExtension ask, TokensExtension tokens, Messages messages, ILogger<ExtensionHandler> logger) : IInvokeHandler
{
    public const string AskCommand = "askBaseModel";
    public const string TokensCommand = "showTokens";

    private const string Fetch = "composeExtension/fetchTask";
    private const string Submit = "composeExtension/submitAction";

    public IReadOnlyList<string> Names { get; } = [Fetch, Submit];

    public async Task<InvokeResponse> HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        var language = TeamsLanguage.Of(activity);
        try
        {
            return (activity.Name, ExtensionCall.Read(activity, messages)) switch
            {
                (Fetch, { Command: AskCommand } call) => await ask.OpenAsync(call, cancellationToken),
                (Submit, { Command: AskCommand } call) => await ask.SubmitAsync(call, cancellationToken),
                (Fetch, { Command: TokensCommand } call) => await tokens.ShowAsync(call, call.MessageText, cancellationToken),
                (Submit, { Command: TokensCommand } call) => await tokens.ShowAsync(call, call.Text, cancellationToken),
                _ => ExtensionResponse.Message(messages.Get(language, MessageKey.TeamsCardUnknown)),
            };
        }
#pragma warning disable CA1031 // The one catch of a command: the person is told, in words that help.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.TeamsActionFailed(exception, activity.Name!);
            return ExtensionResponse.Message(messages.Get(language, MessageKey.TeamsCardFailed));
        }
    }
}
