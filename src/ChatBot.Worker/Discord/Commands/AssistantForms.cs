using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>An assistant is made: a form or a file comes in, its check goes out with buttons to try and to save it. All of it is for the one who makes it.</summary>
internal sealed class AssistantForms(
    AssistantReader reader, AssistantTexts texts, AssistantStore store, AssistantCurator curator, AssistantScopes scopes, AttachedText files, InteractionTurns turns)
{
    private const string NameField = "name";
    private const string TextField = "text";

    // Discord's limits. Source: page "Component Reference", Text Input and Label.
    private const int LongestField = 4000;
    private const int LongestName = 40;

    /// <summary>Opens the form; a file that was attached is checked at once.</summary>
    public async Task BeginAsync(InteractionCall call, CommandOptions options, CancellationToken cancellationToken)
    {
        var ofServer = options.Flag(SlashNames.Server) is true;
        var name = options.Text(SlashNames.Name);
        if (options.Id(SlashNames.File) is not { } id)
        {
            await call.RespondAsync(Form(call, ofServer, name), cancellationToken);
            return;
        }

        await call.DeferAsync(isPrivate: true, cancellationToken);
        var file = call.Interaction.Data?.Resolved?.Attachments.GetValueOrDefault(id);
        if (file is null || await files.ReadAsync(file, cancellationToken) is not { } text)
            await call.AnswerAsync(call.Text(MessageKey.DiscordAssistantFile), cancellationToken);
        else
            await ReviewAsync(call, ofServer, name ?? NameOf(file, text), text, cancellationToken);
    }

    /// <summary>The form came back.</summary>
    public async Task SubmitAsync(InteractionCall call, AssistantControlId id, InteractionData data, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        var name = data.FieldValue(NameField)?.Trim();
        await ReviewAsync(call, id.OfServer, string.IsNullOrEmpty(name) ? null : name, data.FieldValue(TextField) ?? "", cancellationToken);
    }

    /// <summary>A button under a check was pressed.</summary>
    public async Task PressAsync(InteractionCall call, AssistantControlId id, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: true, cancellationToken);
        if (await store.LoadDraftAsync(DiscordSurface.Platform, id.Draft, cancellationToken) is not { } draft)
            await call.AnswerAsync(call.Text(MessageKey.DiscordTurnGone), cancellationToken);
        else if (id.Action == AssistantControlId.Try)
            await TryAsync(call, draft, cancellationToken);
        else
            await SaveAsync(call, id.OfServer, draft, cancellationToken);
    }

    private async Task ReviewAsync(InteractionCall call, bool ofServer, string? name, string text, CancellationToken cancellationToken)
    {
        var reading = reader.Read(text, name, call.Language);
        if (reading is not AssistantReading.Ready { Scaffold: var scaffold })
        {
            // A form's text is gone when it is sent: it comes back as a file.
            var draft = ReplyText.Draft(call.Text(MessageKey.DiscordAssistantWrong, texts.Wrong((AssistantReading.Wrong)reading, call.Language)));
            await call.AnswerAsync(text.Length == 0 ? draft : draft with { Files = [.. draft.Files ?? [], ReplyText.File("assistant.md", text)] }, cancellationToken);
            return;
        }

        var id = call.Interaction.Id.ToString();
        await store.SaveDraftAsync(DiscordSurface.Platform, id, MadeAssistant.Of(scaffold), call.User.ToString(), cancellationToken);
        var mayMake = scopes.Of(call, ofServer).MayMake;
        var about = call.Text(MessageKey.DiscordAssistantChecked, scaffold.Name, texts.Facts(scaffold, call.Language));
        if (!mayMake)
            about += "\n" + call.Text(MessageKey.DiscordAssistantTryOnly);
        await call.AnswerAsync(ReplyText.Draft(about) with { Components = [Component.ActionRow.Of(Buttons(call, ofServer, id, mayMake))] }, cancellationToken);
    }

    private static List<Component> Buttons(InteractionCall call, bool ofServer, string draft, bool mayMake) =>
    [
        new Component.Button
        {
            Style = ButtonStyle.Secondary,
            Label = call.Text(MessageKey.DiscordAssistantTry),
            CustomId = new AssistantControlId(AssistantControlId.Try, ofServer, draft).Format(),
        },
        .. mayMake
            ? (Component[])[new Component.Button
            {
                Style = ButtonStyle.Primary,
                Label = call.Text(ofServer ? MessageKey.DiscordAssistantSaveServer : MessageKey.DiscordAssistantSave),
                CustomId = new AssistantControlId(AssistantControlId.Save, ofServer, draft).Format(),
            }]
            : [],
    ];

    private Task TryAsync(InteractionCall call, MadeAssistant draft, CancellationToken cancellationToken) => turns.SubmitAsync(
        call,
        new TurnRequest
        {
            Text = $"/{SlashNames.Assistant} {SlashNames.Try}",
            AssistantText = draft.Text,
            Conversation = MemberSettings.ConversationOf(Place.Of(call.Interaction).Channel, call.User),
        },
        cancellationToken);

    private async Task SaveAsync(InteractionCall call, bool ofServer, MadeAssistant draft, CancellationToken cancellationToken)
    {
        var scope = scopes.Of(call, ofServer);
        var (_, message) = await curator.SaveAsync(DiscordSurface.Platform, scope, call.User.ToString(), draft.ToScaffold(), call.Language, cancellationToken);
        await call.AnswerAsync(message, cancellationToken);
    }

    private static InteractionResponse Form(InteractionCall call, bool ofServer, string? name)
    {
        var nameInput = new Component.TextInput { CustomId = NameField, Style = TextInputStyle.Short, Value = name, Required = false, MaxLength = LongestName };
        var textInput = new Component.TextInput
        {
            CustomId = TextField,
            Style = TextInputStyle.Paragraph,
            Placeholder = call.Text(MessageKey.DiscordAssistantPlaceholder),
            Required = true,
            MaxLength = LongestField,
        };
        return InteractionResponse.Modal(
            new AssistantControlId(AssistantControlId.Form, ofServer, "").Format(),
            call.Text(MessageKey.DiscordAssistantForm),
            [
                new Component.Label { Text = call.Text(MessageKey.DiscordAssistantName), Field = nameInput },
                new Component.Label { Text = call.Text(MessageKey.DiscordAssistantText), Field = textInput },
            ]);
    }

    /// <summary>The file's, unless the text itself says one.</summary>
    private static string? NameOf(Attachment file, string text) => text.StartsWith("---", StringComparison.Ordinal) ? null : Path.GetFileNameWithoutExtension(file.Filename);
}
