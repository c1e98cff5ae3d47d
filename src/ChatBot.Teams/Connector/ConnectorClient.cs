using System.Net;
using System.Text.Json;
using ChatBot.Teams.Authentication;
using ChatBot.Teams.Json;
using ChatBot.Teams.Model;
using Microsoft.Extensions.Logging;

namespace ChatBot.Teams.Connector;

/// <summary>
/// The calls over HTTP. What Teams fails to answer is asked again where that cannot do anything twice: everything but sending, and sending too where it
/// surely was not done. A conversation that Teams limits waits, and no other with it. May be used from any thread.
/// </summary>
public sealed class ConnectorClient : IConnector
{
    private readonly ConnectorPipeline _pipeline;
    private readonly ConnectorAddresses _addresses;

    /// <param name="http">Kept; its owner disposes of it. It must not follow redirects, and its timeout should be above <see cref="ConnectorOptions.AttemptTimeout"/>.</param>
    /// <param name="options">Where to, and how often.</param>
    /// <param name="tokens">Who the bot is.</param>
    /// <param name="time">For limits, retries and timeouts.</param>
    /// <param name="logger">Gets methods, statuses and durations; no address and no text.</param>
    public ConnectorClient(HttpClient http, ConnectorOptions options, IAccessTokens tokens, TimeProvider time, ILogger<ConnectorClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _pipeline = new ConnectorPipeline(http, options, tokens, time, logger);
        _addresses = new ConnectorAddresses(options.ServiceUrls);
    }

    /// <summary>How many conversations are known to wait; for tests.</summary>
    internal int PauseCount => _pipeline.PauseCount;

    public async Task<string> SendAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) =>
        await PostAsync(conversation, _addresses.Activities(conversation), activity, cancellationToken);

    public async Task<string> ReplyAsync(ConversationReference conversation, string replyTo, Activity activity, CancellationToken cancellationToken) =>
        await PostAsync(conversation, _addresses.Activity(conversation, replyTo), activity, cancellationToken);

    public async Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        await _pipeline.SendAsync(
            new ConnectorCall(HttpMethod.Put, conversation, _addresses.Activity(conversation, activityId), Body(activity)), cancellationToken);

    public async Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.SendAsync(new ConnectorCall(HttpMethod.Delete, conversation, _addresses.Activity(conversation, activityId)), cancellationToken);
        }
        catch (ConnectorException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // It is gone, as it should be.
        }
    }

    public async Task<ChannelAccount?> FindMemberAsync(ConversationReference conversation, string member, CancellationToken cancellationToken)
    {
        try
        {
            var body = await _pipeline.SendAsync(new ConnectorCall(HttpMethod.Get, conversation, _addresses.Member(conversation, member)), cancellationToken);
            return ActivityReader.ReadAccount(body) ?? throw new ConnectorUnavailableException("the answer is no member");
        }
        catch (ConnectorException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static byte[] Body(Activity activity)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity);
        MessageSize.Check(body);
        return body;
    }

    private async Task<string> PostAsync(ConversationReference conversation, Uri address, Activity activity, CancellationToken cancellationToken)
    {
        var answer = await _pipeline.SendAsync(new ConnectorCall(HttpMethod.Post, conversation, address, Body(activity)), cancellationToken);
        return ActivityReader.ReadId(answer) ?? "";
    }
}
