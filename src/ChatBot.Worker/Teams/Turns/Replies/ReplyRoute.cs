using System.Net;
using System.Text.Json;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// The requests that a reply is made of. Teams knows no nonce, and may have taken a post whose answer was lost; so text is only ever put where it
/// can be put twice: into a message that is there, or a stream that has its id.
/// </summary>
internal sealed class ReplyRoute(IConnector connector, TeamsAddress address, string placeholder, IReplyDecorator? decorator, ILogger logger)
{
    /// <summary>What a message says until there is text for it. Left alone, because its id was lost, it is still true: the reply is below it.</summary>
    public string Placeholder => placeholder;

    /// <summary>A message for text to be put into; answers with its id.</summary>
    public async Task<string> PostAsync(CancellationToken cancellationToken)
    {
        var message = new Activity { Type = ActivityTypes.Message, Text = placeholder, TextFormat = "markdown", ReplyToId = address.Question };
        return Id(address is { IsPersonal: false, Question: { Length: > 0 } question }
            ? await connector.ReplyAsync(address.Reference, question, message, cancellationToken)
            : await connector.SendAsync(address.Reference, message, cancellationToken));
    }

    public Task UpdateAsync(string message, ReplyPart part, CancellationToken cancellationToken) =>
        SendAsync(part, activity => connector.UpdateAsync(address.Reference, message, (TextInCard.Of(activity) ?? activity) with { Id = message }, cancellationToken));

    public Task DeleteAsync(string message, CancellationToken cancellationToken) => connector.DeleteAsync(address.Reference, message, cancellationToken);

    /// <summary>Begins a stream, or goes on with it; answers with its id.</summary>
    /// <param name="stream">Null: it begins.</param>
    /// <param name="sequence">From 1, rising.</param>
    /// <param name="text">All of it up to now; or what is waited for.</param>
    /// <param name="isInformative">The text is what is waited for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> StreamAsync(string? stream, int sequence, string text, bool isInformative, CancellationToken cancellationToken)
    {
        var update = new Activity
        {
            Type = ActivityTypes.Typing,
            Text = text,
            ReplyToId = address.Question,
            Entities = [StreamInfo(stream, isInformative ? "informative" : "streaming", sequence)],
        };
        var id = await connector.SendAsync(address.Reference, update, cancellationToken);
        return stream ?? Id(id);
    }

    /// <summary>Makes a message of the stream.</summary>
    public Task EndStreamAsync(string stream, ReplyPart part, CancellationToken cancellationToken) => SendAsync(
        part,
        activity => connector.SendAsync(
            address.Reference, activity with { Entities = [StreamInfo(stream, "final", sequence: null), .. activity.Entities ?? []] }, cancellationToken));

    /// <summary>What Teams does not take with what belongs to it, because that is too long or not as it wants it, it is given without.</summary>
    private async Task SendAsync(ReplyPart part, Func<Activity, Task> send)
    {
        var plain = new Activity { Type = ActivityTypes.Message, Text = part.Text, TextFormat = "markdown", ReplyToId = address.Question };
        if (part.Ended is not { } ended || Decorated(plain, ended) is not { } decorated)
        {
            await send(plain);
            return;
        }

        try
        {
            await send(decorated);
        }
        catch (ConnectorException exception) when (exception.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)
        {
            await send(plain);
        }
    }

    /// <summary>Null: there is nothing to add, or it could not be made, and the text is what matters.</summary>
    private Activity? Decorated(Activity plain, EndedReply ended)
    {
        try
        {
            return decorator?.Decorate(plain, ended);
        }
#pragma warning disable CA1031 // Whatever is wrong with a card, the reply is not lost for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.TeamsReplyNotDecorated(exception, ended.TurnId);
            return null;
        }
    }

    /// <summary>Without one the message can neither be filled nor found again; another would be no better.</summary>
    private static string Id(string id) => id.Length > 0 ? id : throw new ConnectorException(HttpStatusCode.BadGateway, "NoId", "Teams names no id");

    private static JsonElement StreamInfo(string? stream, string type, int? sequence)
    {
        var info = new Dictionary<string, object> { ["type"] = "streaminfo", ["streamType"] = type };
        if (stream is not null)
            info["streamId"] = stream;
        if (sequence is { } number)
            info["streamSequence"] = number;
        return JsonSerializer.SerializeToElement(info);
    }
}
