using ChatBot.Core.Assistants;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/assistant</c>: what is only looked at, chosen or deleted is said to Core; a new one is made in <see cref="AssistantForms"/>.</summary>
internal sealed class AssistantCommands(InteractionTurns turns, AssistantScopes scopes, AssistantForms forms) : ISlashCommand
{
    public IReadOnlyList<string> Names { get; } = [SlashNames.Assistant];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        if (options.Subcommand == SlashNames.Make)
        {
            await forms.BeginAsync(call, options, cancellationToken);
            return;
        }

        var isTrial = options.Subcommand == SlashNames.Try;
        await call.DeferAsync(isPrivate: options.Flag(SlashNames.Public) is not true, cancellationToken);
        var said = $"/{name} {options.Subcommand} {options.Text(SlashNames.Assistant)}".TrimEnd();
        var question = options.Text(SlashNames.Text);
        var isServers = options.Flag(SlashNames.Server) is true;
        await turns.SubmitAsync(
            call,
            new TurnRequest
            {
                Text = question is null ? said : $"{said}\n{question}",
                Conversation = MemberSettings.ConversationOf(Place.Of(call.Interaction).Channel, call.User),
                IsAllowedEverywhere = !isTrial,
                Assistants = options.Subcommand == SlashNames.Delete ? Deletable(call, isServers) : null,
            },
            cancellationToken);
    }

    /// <summary>A channel's moderators delete nothing of the whole server.</summary>
    private AssistantScope Deletable(InteractionCall call, bool ofServer)
    {
        var scope = scopes.Of(call, ofServer);
        return scope with { Places = [scope.Places[0]] };
    }
}
