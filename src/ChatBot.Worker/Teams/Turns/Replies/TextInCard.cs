using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// Teams makes two messages of a text and a card. It takes both in a new message and at a stream's end, and refuses them as the update of one message
/// ("Activity resulted into multiple skype activities"): there the text is the card's first part.
/// </summary>
internal static class TextInCard
{
    /// <summary>Null: there is nothing to put together.</summary>
    public static Activity? Of(Activity message)
    {
        if (message is not { Text: { Length: > 0 } text, Attachments: [{ ContentType: Attachment.AdaptiveCardType, Content: { ValueKind: JsonValueKind.Object } content } card] })
            return null;
        var whole = JsonObject.Create(content)!.DeepClone().AsObject();
        if (whole["body"] is not JsonArray body)
            return null;
        body.Insert(0, new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true });
        return message with { Text = null, TextFormat = null, Attachments = [card with { Content = JsonSerializer.SerializeToElement(whole) }] };
    }
}
