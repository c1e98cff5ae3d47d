using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/mode</c>: the moderators' switch for a channel. What they set is announced to everybody there, and kept with who and when.</summary>
internal sealed class ModeCommands(ChannelStore store, IOptions<ChatOptions> options) : ISlashCommand
{
    private const int ChangesShown = 5;

    public IReadOnlyList<string> Names { get; } = [SlashNames.Mode];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        if (PlaceOptions.ModeOf(options.Subcommand) is { } mode)
            await SetAsync(call, mode, cancellationToken);
        else
            await ShowAsync(call, cancellationToken);
    }

    private async Task SetAsync(InteractionCall call, ChannelMode mode, CancellationToken cancellationToken)
    {
        // Discord hides the command from others, but a server's admin can give it to anybody.
        if (!call.IsModerator)
        {
            await call.TellAsync(call.Text(MessageKey.DiscordNeedsManageMessages), cancellationToken);
            return;
        }

        await call.DeferAsync(isPrivate: false, cancellationToken);
        var place = Place.Of(call.Interaction);
        var what = $"mode {mode.ToString().ToLowerInvariant()}";
        await store.UpdateAsync(
            DiscordSurface.Platform, place.Server, place.Channel, settings => settings with { Mode = mode }, call.User.ToString(), what, cancellationToken);
        var announcement = place.Channel == call.Channel.ToString()
            ? call.Text(MessageKey.DiscordModeChanged, call.User, PlaceTexts.Mode(call, mode))
            : call.Text(MessageKey.DiscordModeChangedAbove, call.User, place.Channel, PlaceTexts.Mode(call, mode));
        await call.AnswerAsync(announcement, cancellationToken);
    }

    private async Task ShowAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var place = Place.Of(call.Interaction);
        var settings = await store.LoadAsync(DiscordSurface.Platform, place.Server, place.Channel, cancellationToken);
        var changes = await store.LoadAuditAsync(DiscordSurface.Platform, place.Server, place.Channel, ChangesShown, cancellationToken);
        var mode = settings.Mode ?? (options.Value.DefaultMode == ChatMode.Raw ? ChannelMode.Raw : ChannelMode.Assistant);
        await call.AnswerAsync(PlaceTexts.Mode(call, mode) + PlaceTexts.Changes(call, changes), cancellationToken);
    }
}
