using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>The way to Discord's callback address.</summary>
internal sealed class CallbackResponse(Interaction interaction, DiscordRestClient rest) : IFirstResponse
{
    public async Task SendAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        try
        {
            await rest.RespondAsync(interaction.Id, interaction.Token, response, cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.InteractionAlreadyAcknowledged)
        {
            // By a run of the program that ended right after it, or by a request whose answer got lost: it is done, and what follows edits it.
        }
        catch (DiscordUnavailableException exception) when (exception.MayHaveTakenEffect)
        {
            // Its three seconds are over, and if it arrived, the member waits for what follows; if not, that finds out.
        }
    }
}
