using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// Where an interaction's first response goes, within 3 seconds: to Discord's callback address, whether the interaction came over the gateway or
/// over HTTP. Source: page "Receiving and Responding to Interactions".
/// </summary>
internal interface IFirstResponse
{
    Task SendAsync(InteractionResponse response, CancellationToken cancellationToken);
}
