using ChatBot.Core.Localization;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/help</c>: what can be done, from the same catalogue that Discord has.</summary>
internal sealed class HelpCommands(CommandCatalogue catalogue) : ISlashCommand
{
    public IReadOnlyList<string> Names { get; } = [SlashNames.Help];

    public Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        var lines = catalogue.All
            .Where(command => command.Type == ApplicationCommandType.ChatInput && IsFor(call, command))
            .Select(command => $"- `/{call.Text(MessageKey.SlashName(command.Name))}` {call.Text(MessageKey.SlashDescription(command.Name))}");
        return call.TellAsync(call.Text(MessageKey.DiscordHelp, string.Join('\n', lines)), cancellationToken);
    }

    private static bool IsFor(InteractionCall call, ApplicationCommand command) => command.DefaultMemberPermissions switch
    {
        Permissions.ManageMessages => call.IsModerator,
        Permissions.ManageGuild => call.IsServerManager,
        _ => true,
    };
}
