using ChatBot.Core.Localization;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// What can be done with any message, from its menu: ask about it, let the model go on with it, see its tokens, or look into the reply it is. Discord sends the message
/// along, so that no right to read messages is needed.
/// </summary>
internal sealed class MessageMenus(InteractionTurns turns, XrayCommands xrays, CommandCatalogue catalogue)
{
    /// <summary>The custom id of the form in which a text can be changed before the model goes on with it.</summary>
    public const string ContinueForm = "continue-raw";

    private const string Field = "text";

    // Discord's longest text field. Source: page "Component Reference", Text Input.
    private const int LongestField = 4000;
    private const int LongestLabel = 45;

    public async Task RunAsync(InteractionCall call, InteractionData data, CancellationToken cancellationToken)
    {
        if (data.Name == catalogue.NameOf(SlashNames.MenuXray) && data.TargetId is { } reply)
        {
            await xrays.OfMessageAsync(call, reply, cancellationToken);
            return;
        }

        var text = data.TargetId is { } id ? data.Resolved?.Messages.GetValueOrDefault(id)?.Content?.Trim() ?? "" : "";
        if (text.Length == 0)
        {
            await call.TellAsync(call.Text(MessageKey.DiscordNoText), cancellationToken);
            return;
        }

        if (data.Name == catalogue.NameOf(SlashNames.MenuRaw))
            await call.RespondAsync(Form(call, text), cancellationToken);
        else if (data.Name == catalogue.NameOf(SlashNames.MenuAsk))
            await SayAsync(call, new TurnRequest { Text = $"/{SlashNames.Ask} {text}", Question = text }, isPrivate: false, cancellationToken);
        else if (data.Name == catalogue.NameOf(SlashNames.MenuTokens))
            await SayAsync(call, Tokens(call, text), isPrivate: true, cancellationToken);
        else
            await call.TellAsync(call.Text(MessageKey.DiscordUnknownControl), cancellationToken);
    }

    /// <summary>The form came back.</summary>
    public Task ContinueAsync(InteractionCall call, InteractionData data, CancellationToken cancellationToken)
    {
        var text = data.FieldValue(Field) ?? "";
        return SayAsync(call, new TurnRequest { Text = $"/{SlashNames.Raw} {text}", Question = text }, isPrivate: false, cancellationToken);
    }

    private async Task SayAsync(InteractionCall call, TurnRequest request, bool isPrivate, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate, cancellationToken);
        await turns.SubmitAsync(call, request, cancellationToken);
    }

    private static TurnRequest Tokens(InteractionCall call, string text) => new()
    {
        Text = TokenOptions.ToCommand(text),
        Conversation = MemberSettings.ConversationOf(Place.Of(call.Interaction).Channel, call.User),
    };

    private static InteractionResponse Form(InteractionCall call, string text)
    {
        var input = new Component.TextInput
        {
            CustomId = Field,
            Style = TextInputStyle.Paragraph,
            Value = Shorten(text, LongestField),
            Required = true,
            MinLength = 1,
            MaxLength = LongestField,
        };
        var label = new Component.Label { Text = Shorten(call.Text(MessageKey.DiscordRawField), LongestLabel), Field = input };
        return InteractionResponse.Modal(ContinueForm, Shorten(call.Text(MessageKey.DiscordRawModal), LongestLabel), [label]);
    }

    private static string Shorten(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
}
