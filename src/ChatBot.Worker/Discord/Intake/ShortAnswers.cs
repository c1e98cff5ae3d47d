using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Replies;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>One-line answers to messages that begin no turn.</summary>
internal sealed class ShortAnswers(DiscordRestClient rest, ILogger<ShortAnswers> logger)
{
    /// <summary>Replies to the message. Only a hint: when it cannot be posted, that is logged and nothing else.</summary>
    public async Task SayAsync(Message to, string text, CancellationToken cancellationToken)
    {
        try
        {
            var draft = new MessageDraft
            {
                Content = text,
                Reference = MessageReference.To(to.Id),
                Nonce = PartNonce.Of(to.Id.ToString(), 0),
                SuppressEmbeds = true,
            };
            await rest.CreateMessageAsync(to.ChannelId, draft, cancellationToken);
        }
        catch (DiscordApiException exception)
        {
            logger.HintRefused(to.ChannelId, exception.Code);
        }
        catch (DiscordUnavailableException exception)
        {
            logger.HintNotSent(to.ChannelId, exception.Message);
        }
    }
}
