using System.Globalization;
using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Moderation;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>The forms for settings: one's own, and a place's, which are its moderators' to change.</summary>
internal sealed class SettingsActions(
    ConversationStore conversations, ChannelStore channels, TeamsPlaces places, AssistantChoices assistants, Moderators moderators) : ICardActions
{
    public IReadOnlyList<string> Verbs { get; } = [CardVerb.ShowSettings, CardVerb.SaveSettings, CardVerb.ResetSettings];

    public async Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken)
    {
        // A form of another place may be sent here; what counts is where it was sent.
        var scope = call.Address.IsPersonal ? SettingsScope.Personal
            : call.Text(CardData.Scope) == "place" ? SettingsScope.Place
            : SettingsScope.Own;
        if (scope == SettingsScope.Place && !await moderators.MayAsync(call.Address, call.Activity.From!, cancellationToken))
            return CardResponse.Message(call.Words[Moderators.RefusalOf(call.Address)]);
        return await (scope == SettingsScope.Place ? OfPlaceAsync(call, cancellationToken) : OwnAsync(call, scope, cancellationToken));
    }

    private async Task<InvokeResponse> OwnAsync(CardCall call, SettingsScope scope, CancellationToken cancellationToken)
    {
        var key = new ConversationKey(TeamsSurface.Platform, await ConversationOfAsync(call, scope, cancellationToken));
        var before = await conversations.LoadSettingsAsync(key, cancellationToken);
        var choices = await assistants.LoadOwnAsync(call, before.Assistant, cancellationToken);
        if (call.Verb == CardVerb.ShowSettings) return Form(call, scope, ChannelSettings.Of(before), choices, note: null);
        var form = call.Verb == CardVerb.ResetSettings ? new SettingsForm(ChannelSettings.Default, Problem: null) : SettingsForm.Read(call, choices);
        if (form.Problem is not null) return Form(call, scope, form.Entered, choices, form.Problem);
        var after = form.Entered.ToTurnSettings() with { Mode = scope == SettingsScope.Own ? null : form.Entered.ToTurnSettings().Mode, Repeatable = before.Repeatable };
        await conversations.SaveSettingsAsync(key, after, cancellationToken);
        return Form(call, scope, ChannelSettings.Of(after), choices, call.Words[MessageKey.TeamsCardSaved]);
    }

    private async Task<InvokeResponse> OfPlaceAsync(CardCall call, CancellationToken cancellationToken)
    {
        var place = TeamsPlace.Of(call.Address);
        var before = await channels.LoadOwnAsync(TeamsSurface.Platform, place.Server, place.Channel, cancellationToken);
        var choices = await assistants.LoadOfAllAsync(call.Address, before.Assistant, cancellationToken);
        if (call.Verb == CardVerb.ShowSettings) return Form(call, SettingsScope.Place, before, choices, note: null);
        var form = call.Verb == CardVerb.ResetSettings ? new SettingsForm(new ChannelSettings { Mode = before.Mode }, Problem: null) : SettingsForm.Read(call, choices);
        if (form.Problem is not null) return Form(call, SettingsScope.Place, form.Entered, choices, form.Problem);
        var after = await channels.UpdateAsync(
            TeamsSurface.Platform, place.Server, place.Channel, settings => Apply(settings, form.Entered), call.Presser, What(form.Entered), cancellationToken);
        return Form(call, SettingsScope.Place, after, choices, call.Words[MessageKey.TeamsCardSaved]);
    }

    private async Task<string> ConversationOfAsync(CardCall call, SettingsScope scope, CancellationToken cancellationToken) => scope == SettingsScope.Own
        ? TeamsPlaces.OwnConversation(call.Address, call.Presser)
        : TeamsPlace.ConversationOf(call.Address, await places.LoadAsync(call.Address, cancellationToken));

    private static InvokeResponse Form(CardCall call, SettingsScope scope, ChannelSettings own, IReadOnlyList<string> choices, string? note) =>
        CardResponse.Card(SettingsCard.Of(call.Words, own, AssistantChoices.Of(choices, own.Assistant), scope, note));

    /// <summary>What the form does not have stays.</summary>
    private static ChannelSettings Apply(ChannelSettings settings, ChannelSettings entered) => settings with
    {
        Mode = entered.Mode,
        Assistant = entered.Assistant,
        Temperature = entered.Temperature,
        TopP = entered.TopP,
        MaxTokens = entered.MaxTokens,
        Seed = entered.Seed,
        ShowCut = entered.ShowCut,
        Shots = entered.Shots,
    };

    /// <summary>For the record.</summary>
    private static string What(ChannelSettings entered)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"mode {entered.Mode?.ToString().ToLowerInvariant() ?? "-"} assistant {entered.Assistant ?? "-"} max-tokens {entered.MaxTokens} temperature {entered.Temperature} top-p {entered.TopP} seed {entered.Seed} show-cut {entered.ShowCut} shots {entered.Shots}");
        var line = string.Concat(what.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length > ChannelStore.MaxWhat ? line[..ChannelStore.MaxWhat] : line;
    }
}
