using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Cards;

/// <summary>What Teams shows with a reply: its card, the label for what AI wrote, thumbs, and what to say next.</summary>
internal sealed class ReplyDecorator(ReplyCards cards, Messages messages) : IReplyDecorator
{
    // Source of both: Microsoft's page "Bot messages with AI-generated content".
    private static readonly JsonElement AiLabel = JsonDocument.Parse(
        """{"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","additionalType":["AIGeneratedContent"]}""").RootElement;

    private static readonly JsonElement Thumbs = JsonDocument.Parse("""{"feedbackLoop":{"type":"default"}}""").RootElement;

    public Activity Decorate(Activity message, EndedReply reply)
    {
        if (reply.Result is not { } result) return message;
        var words = new CardWords(messages, reply.Message.Language);
        var card = cards.Find(words, reply, result);

        // A command that asked the model nothing has no prompt.
        var isWritten = result.Prompt.Length > 0;
        return message with
        {
            Text = card is null || message.Text is not { } text ? message.Text : TextBesideCard.Of(text, reply, result, messages),
            Attachments = card is null ? message.Attachments : [.. message.Attachments ?? [], card.ToAttachment()],
            Entities = isWritten ? [.. message.Entities ?? [], AiLabel] : message.Entities,
            ChannelData = isWritten ? Thumbs : message.ChannelData,
            SuggestedActions = isWritten && reply.Address is { IsPersonal: true, Asker: { } asker } ? Suggestions.For(words, reply.Message, asker) : message.SuggestedActions,
        };
    }
}
