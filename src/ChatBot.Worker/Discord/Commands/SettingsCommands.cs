using System.Globalization;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/settings</c>: a member's own, in the channel where they say it.</summary>
internal sealed class SettingsCommands(InteractionTurns turns, MemberSettings members, ChannelStore channels) : ISlashCommand
{
    public IReadOnlyList<string> Names { get; } = [SlashNames.Settings];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        var changes = Words(options.Settings());
        if (options.Subcommand == SlashNames.Set && changes.Length == 0)
        {
            await call.TellAsync(call.Text(MessageKey.DiscordNothingToChange), cancellationToken);
            return;
        }

        await call.DeferAsync(isPrivate: true, cancellationToken);
        if (options.Subcommand is SlashNames.Set)
            await SayAsync(call, changes, cancellationToken);
        else if (options.Subcommand is SlashNames.Reset)
            await SayAsync(call, SlashNames.Reset, cancellationToken);
        else
            await ShowAsync(call, cancellationToken);
    }

    private Task SayAsync(InteractionCall call, string argument, CancellationToken cancellationToken) => turns.SubmitAsync(
        call,
        new TurnRequest
        {
            Text = $"/{SlashNames.Settings} {argument}",
            Conversation = MemberSettings.ConversationOf(Place.Of(call.Interaction).Channel, call.User),
            IsAllowedEverywhere = true,
        },
        cancellationToken);

    private async Task ShowAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var place = Place.Of(call.Interaction);
        var own = await members.LoadAsync(place.Channel, call.User, cancellationToken);
        var effective = await channels.LoadAsync(DiscordSurface.Platform, place.Server, place.Channel, cancellationToken);
        var channel = call.Text(MessageKey.DiscordHereHolds, PlaceTexts.Settings(call, effective));
        await call.AnswerAsync($"{PlaceTexts.Own(call, own)}\n{channel}\n{PlaceTexts.Restrictions(call, effective)}", cancellationToken);
    }

    /// <summary>As Core's <c>/settings</c> reads them.</summary>
    private static string Words(TurnSettings settings)
    {
        IEnumerable<(string Name, IFormattable? Value)> pairs =
        [
            (SlashNames.MaxTokens, settings.MaxTokens),
            (SlashNames.Temperature, settings.Temperature),
            (SlashNames.TopP, settings.TopP),
            (SlashNames.Seed, settings.Seed),
            (SlashNames.ShowCut, settings.ShowCut),
            (SlashNames.Shots, settings.Shots),
        ];
        return string.Join(' ', pairs
            .Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name} {pair.Value!.ToString(format: null, CultureInfo.InvariantCulture)}"));
    }
}
