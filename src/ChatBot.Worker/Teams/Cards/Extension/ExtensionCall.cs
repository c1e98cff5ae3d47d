using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards.Extension;

/// <summary>A command of the message extension; what is in it may be anything. Source: Microsoft's page "Create and send dialogs" of message extensions.</summary>
/// <param name="Activity">The invoke, checked.</param>
/// <param name="Words">In the person's language.</param>
/// <param name="Command">As in the app's manifest.</param>
/// <param name="MessageId">The message that it is about; null: none.</param>
/// <param name="MessageText">What that one says, as plain text; empty where there is none.</param>
/// <param name="Data">What a dialog sent.</param>
internal sealed partial record ExtensionCall(Activity Activity, CardWords Words, string Command, string? MessageId, string MessageText, JsonElement Data)
{
    // The longest message that Teams has, with all its tags.
    private const int MostHtml = 100_000;

    /// <summary>Where the message stands, and so the reply.</summary>
    public TeamsAddress Address => TeamsAddress.Of(Activity) with { Question = MessageId };

    /// <summary>Of the dialog.</summary>
    public string Text => CardText.Beginning(CardCall.TextIn(Data, CardData.Text)?.Trim() ?? "", AskDialog.MostText);

    /// <summary>Null for what is no command.</summary>
    public static ExtensionCall? Read(Activity activity, Messages messages)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value || CardCall.TextIn(value, "commandId") is not { } command) return null;
        var payload = Object(value, "messagePayload");
        var body = Object(payload, "body");
        var words = new CardWords(messages, TeamsLanguage.Of(activity));
        return new ExtensionCall(activity, words, command, CardCall.TextIn(payload, "id") is { Length: > 0 } id ? id : null, Plain(body), Object(value, "data"));
    }

    private static string Plain(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.String) return "";
        var html = content.GetString()!;
        if (html.Length > MostHtml) html = html[..MostHtml];
        var text = CardCall.TextIn(body, "contentType") == "text" ? html : WebUtility.HtmlDecode(Tag().Replace(LineEnd().Replace(html, "\n"), ""));
        return CardText.Beginning(text.Replace('\u00A0', ' ').Trim(), AskDialog.MostText);
    }

    private static JsonElement Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : default;

    [GeneratedRegex("<br\\s{0,9}/?>|</(?:p|div|li|blockquote|pre|h[1-6])>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex("</?[a-z][^<>]{0,2000}>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
