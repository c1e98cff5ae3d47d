using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>Short answers to messages that begin no turn.</summary>
internal sealed class ShortAnswers(IConnector connector, ILogger<ShortAnswers> logger)
{
    /// <summary>Only a hint: when it cannot be posted, that is logged and nothing else.</summary>
    public async Task SayAsync(TeamsAddress to, string text, CancellationToken cancellationToken, Attachment? card = null)
    {
        var message = new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = "markdown", ReplyToId = to.Question, Attachments = card is null ? null : [card] };
        try
        {
            if (to is { IsPersonal: false, Question: { Length: > 0 } question })
                await connector.ReplyAsync(to.Reference, question, message, cancellationToken);
            else
                await connector.SendAsync(to.Reference, message, cancellationToken);
        }
        catch (ConnectorException exception)
        {
            logger.TeamsHintNotSent($"{(int)exception.Status} {exception.Code}");
        }
        catch (ConnectorUnavailableException exception)
        {
            logger.TeamsHintNotSent(exception.Message);
        }
    }
}
