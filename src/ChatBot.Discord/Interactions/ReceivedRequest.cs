using ChatBot.Discord.Model;

namespace ChatBot.Discord.Interactions;

/// <summary>What came to the HTTP endpoint. Source: "Interactions Overview", Setting Up an Endpoint.</summary>
public abstract record ReceivedRequest
{
    private ReceivedRequest()
    {
    }

    /// <summary>Not from Discord: to be answered with 401, or Discord takes the endpoint away. Source: "Interactions Overview", Validating Security Request Headers.</summary>
    public sealed record Forged : ReceivedRequest;

    /// <summary>From Discord, but no interaction that can be read: to be answered with 400.</summary>
    public sealed record Malformed : ReceivedRequest;

    /// <summary>Discord's check: to be answered with 200 and <see cref="Rest.InteractionResponse.Pong"/> as JSON.</summary>
    public sealed record Ping : ReceivedRequest;

    /// <summary>
    /// To be answered within three seconds: with 200 and a response as JSON, or with 202 and no body after
    /// <see cref="Rest.DiscordRestClient.RespondAsync"/>. Source: "Receiving and Responding", Create Interaction Response.
    /// </summary>
    public sealed record Received(Interaction Interaction) : ReceivedRequest;
}
