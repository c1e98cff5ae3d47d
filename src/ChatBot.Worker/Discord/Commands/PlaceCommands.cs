using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/channel-settings</c> for moderators, <c>/server-settings</c> for those who manage the server.</summary>
internal sealed class PlaceCommands(ChannelStore store, AssistantDirectory assistants, AssistantScopes scopes, DiscordStatus status) : ISlashCommand
{
    private const int ChangesShown = 5;

    public IReadOnlyList<string> Names { get; } = [SlashNames.ChannelSettings, SlashNames.ServerSettings];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        var isServer = name == SlashNames.ServerSettings;
        if (Refusal(call, isServer, options) is { } refusal)
        {
            await call.TellAsync(refusal, cancellationToken);
            return;
        }

        await call.DeferAsync(isPrivate: true, cancellationToken);
        if (await UnknownAssistantAsync(call, isServer, options, cancellationToken) is { } unknown)
        {
            await call.AnswerAsync(unknown, cancellationToken);
            return;
        }

        var place = Place.Of(call.Interaction);
        if (Change(options) is { } change)
        {
            await store.UpdateAsync(
                DiscordSurface.Platform, place.Server, isServer ? null : place.Channel, change.Apply, call.User.ToString(), change.What, cancellationToken);
        }

        await ShowAsync(call, place, isServer, Remarks(call, isServer, options), cancellationToken);
    }

    /// <summary>What the one who changes it should know, a line each.</summary>
    private string Remarks(InteractionCall call, bool isServer, CommandOptions options)
    {
        if (options.Subcommand != SlashNames.Set)
            return "";
        var concernsAll = isServer && options.Text(SlashNames.Mode) is not null;
        var cannotListen = options.Flag(SlashNames.Listen) is true && !status.ReadsContent;
        return (concernsAll ? call.Text(MessageKey.DiscordEveryChannel) + "\n" : "") + (cannotListen ? call.Text(MessageKey.DiscordCannotListen) + "\n" : "");
    }

    private static string? Refusal(InteractionCall call, bool isServer, CommandOptions options) => (isServer, options.Subcommand) switch
    {
        (true, _) when !call.IsServerManager => call.Text(MessageKey.DiscordNeedsManageServer),
        (false, _) when !call.IsModerator => call.Text(MessageKey.DiscordNeedsManageMessages),
        (_, SlashNames.Set) when options.Entered.Length == 0 => call.Text(MessageKey.DiscordNothingToChange),
        (_, SlashNames.Channels) when NeedsId(options) && options.Id(SlashNames.Channel) is null => call.Text(MessageKey.DiscordNameChannel),
        (_, SlashNames.Roles) when NeedsId(options) && options.Id(SlashNames.Role) is null => call.Text(MessageKey.DiscordNameRole),
        _ => null,
    };

    /// <summary>Null, or that there is no assistant of that name; a server takes none that only a channel has.</summary>
    private async Task<string?> UnknownAssistantAsync(InteractionCall call, bool isServer, CommandOptions options, CancellationToken cancellationToken)
    {
        if (options.Subcommand != SlashNames.Set || options.Text(SlashNames.Assistant) is not { } name)
            return null;
        var scope = scopes.Of(call, ofServer: isServer);
        return await assistants.FindAsync(DiscordSurface.Platform, scope, name, cancellationToken) is null
            ? await assistants.UnknownAsync(DiscordSurface.Platform, scope, ReplyRenderer.Render(name, ReplyFlavour.Discord), call.Language, cancellationToken)
            : null;
    }

    private static bool NeedsId(CommandOptions options) => options.Text(SlashNames.Action) != SlashNames.Clear;

    /// <summary>Null when it only shows.</summary>
    private static SettingsChange? Change(CommandOptions options)
    {
        Func<ChannelSettings, ChannelSettings>? apply = options.Subcommand switch
        {
            SlashNames.Set => settings => PlaceOptions.Apply(settings, options),
            SlashNames.Reset => settings => new ChannelSettings { Mode = settings.Mode },
            SlashNames.Channels => settings => settings with
            {
                AllowedChannels = Restrict(settings.AllowedChannels, options.Text(SlashNames.Action), options.Id(SlashNames.Channel)),
            },
            SlashNames.Roles => settings => settings with
            {
                AllowedRoles = Restrict(settings.AllowedRoles, options.Text(SlashNames.Action), options.Id(SlashNames.Role)),
            },
            _ => null,
        };
        return apply is null ? null : SettingsChange.Of($"{options.Subcommand} {options.Entered}", apply);
    }

    /// <summary>Null lifts the restriction; taking the last one away does too.</summary>
    private static IReadOnlyList<string>? Restrict(IReadOnlyList<string>? ids, string? action, Snowflake? id)
    {
        var others = (ids ?? []).Where(known => known != id?.ToString());
        IReadOnlyList<string> changed = action switch
        {
            SlashNames.Add when id is { } added => [.. others, added.ToString()],
            SlashNames.Remove => [.. others],
            _ => [],
        };
        return changed.Count > 0 ? changed : null;
    }

    private async Task ShowAsync(InteractionCall call, Place place, bool isServer, string remarks, CancellationToken cancellationToken)
    {
        var channel = isServer ? null : place.Channel;
        var own = await store.LoadOwnAsync(DiscordSurface.Platform, place.Server, channel, cancellationToken);
        var effective = await store.LoadAsync(DiscordSurface.Platform, place.Server, channel, cancellationToken);
        var changes = await store.LoadAuditAsync(DiscordSurface.Platform, place.Server, channel, ChangesShown, cancellationToken);
        var heading = isServer ? MessageKey.DiscordServerSays : MessageKey.DiscordChannelSays;
        var text = remarks + call.Text(heading, PlaceTexts.Settings(call, own)) + "\n" + PlaceTexts.Restrictions(call, effective);
        await call.AnswerAsync(text + PlaceTexts.Changes(call, changes), cancellationToken);
    }
}
