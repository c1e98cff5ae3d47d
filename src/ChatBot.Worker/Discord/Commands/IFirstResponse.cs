using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// Where an interaction's first response goes, within 3 seconds: to Discord's callback address, or into the answer to the HTTP request that
/// brought the interaction. Source: page "Receiving and Responding to Interactions".
/// </summary>
internal interface IFirstResponse
{
    Task SendAsync(InteractionResponse response, CancellationToken cancellationToken);
}
