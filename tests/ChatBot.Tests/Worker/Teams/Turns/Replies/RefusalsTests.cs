using System.Net;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Teams.Turns.Replies;

namespace ChatBot.Tests.Worker.Teams.Turns.Replies;

public sealed class RefusalsTests
{
    [Theory]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream was canceled by user.", true)]
    [InlineData(403, "", "Content stream was cancelled by user", true)]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream finished due to exceeded streaming time.", false)]
    [InlineData(403, "BotDisabledByAdmin", "The bot is disabled", false)]
    [InlineData(400, "BadSyntax", "cancelled", false)]
    public void Stop_is_known_by_its_words(int status, string code, string message, bool isStop) =>
        Assert.Equal(isStop, new ConnectorException((HttpStatusCode)status, code, message).IsStop());
}
