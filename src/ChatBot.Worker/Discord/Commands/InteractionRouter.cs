using ChatBot.Core.Localization;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Buttons;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// Where every interaction comes in, over the gateway or over HTTP. It is acknowledged at once and never waits for a turn. Any number at the
/// same time.
/// </summary>
internal sealed class InteractionRouter(
    IEnumerable<ISlashCommand> commands,
    MessageMenus menus,
    TurnButtonHandler buttons,
    QuizButtonHandler quiz,
    AssistantForms forms,
    AssistantChoices assistants,
    LessonChoices lessons,
    DiscordRestClient rest,
    Messages messages,
    TimeProvider time,
    ILogger<InteractionRouter> logger)
{
    /// <summary>Until the member has been told, as long as Discord fails; after some minutes nobody waits for it any more.</summary>
    private static readonly TimeSpan[] ApologyPauses = [.. new[] { 2, 8, 30, 120 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly Dictionary<string, ISlashCommand> _commands = commands
        .SelectMany(command => command.Names.Select(name => (name, command)))
        .ToDictionary(pair => pair.name, pair => pair.command, StringComparer.Ordinal);

    /// <summary>Throws nothing: what goes wrong is logged, and told to the member where that can be.</summary>
    public Task HandleAsync(Interaction interaction, CancellationToken cancellationToken) =>
        HandleAsync(interaction, new CallbackResponse(interaction, rest), cancellationToken);

    /// <summary>The same, with the first response going elsewhere; for tests.</summary>
    public async Task HandleAsync(Interaction interaction, IFirstResponse first, CancellationToken cancellationToken)
    {
        var call = new InteractionCall(interaction, first, rest, messages);
        try
        {
            await DispatchAsync(call, interaction.Data ?? new InteractionData(), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends; an accepted turn is taken up at the next start.
        }
        catch (DiscordApiException exception) when (exception.Code is DiscordErrorCode.UnknownInteraction or DiscordErrorCode.UnknownWebhook)
        {
            // It came too late, or its acknowledgement was lost, after a fault of the network: Discord has told the member already, and takes no apology.
            logger.InteractionTooLate(interaction.Id.ToString(), interaction.Type);
        }
#pragma warning disable CA1031 // The one catch of an interaction: whatever it was, the next one is answered.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.InteractionFailed(exception, interaction.Id.ToString(), interaction.Type);
            await ApologizeAsync(call, cancellationToken);
        }
    }

    private Task DispatchAsync(InteractionCall call, InteractionData data, CancellationToken cancellationToken) => (call.Interaction.Type, data) switch
    {
        (InteractionType.ApplicationCommand, { Type: ApplicationCommandType.ChatInput }) when _commands.TryGetValue(data.Name, out var command) =>
            command.RunAsync(call, data.Name, CommandOptions.Of(data), cancellationToken),
        (InteractionType.ApplicationCommand, { Type: ApplicationCommandType.Message }) => menus.RunAsync(call, data, cancellationToken),
        (InteractionType.Autocomplete, { Name: SlashNames.Lesson }) => lessons.RunAsync(call, cancellationToken),
        (InteractionType.Autocomplete, _) => assistants.RunAsync(call, cancellationToken),
        (InteractionType.MessageComponent, _) when QuizButtonId.IsQuiz(data.CustomId) => quiz.RunAsync(call, data.CustomId, cancellationToken),
        (InteractionType.MessageComponent, _) when AssistantControlId.TryParse(data.CustomId, out var id) => forms.PressAsync(call, id, cancellationToken),
        (InteractionType.MessageComponent, _) => buttons.RunAsync(call, data.CustomId, cancellationToken),
        (InteractionType.ModalSubmit, { CustomId: MessageMenus.ContinueForm }) => menus.ContinueAsync(call, data, cancellationToken),
        (InteractionType.ModalSubmit, _) when AssistantControlId.TryParse(data.CustomId, out var id) => forms.SubmitAsync(call, id, data, cancellationToken),
        _ => call.TellAsync(call.Text(MessageKey.DiscordUnknownControl), cancellationToken),
    };

    private async Task ApologizeAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        if (call.Interaction.Type == InteractionType.Autocomplete)
            return;
        foreach (var pause in ApologyPauses)
        {
            try
            {
                await call.TellAsync(call.Text(MessageKey.TurnFailed), cancellationToken);
                return;
            }
            catch (DiscordUnavailableException)
            {
                // What was deferred would say "thinking" for a quarter of an hour.
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception) when (exception is DiscordApiException or OperationCanceledException)
            {
                // Then Discord itself tells the member that the application did not respond.
                return;
            }
        }
    }
}
