using System.Net;
using System.Text.Json.Nodes;
using ChatBot.Teams.Authentication;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;

namespace ChatBot.Tests.Teams.Connector;

public sealed class ConnectorClientTests
{
    [Fact]
    public async Task A_message_is_posted_to_its_conversation_with_the_bots_token()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(201, """{"id":"77"}""");

        Assert.Equal("77", await rig.SendAsync());

        var request = Assert.Single(rig.Api.Requests);
        Assert.Equal((HttpMethod.Post, "https://smba.trafficmanager.net/amer/v3/conversations/a%3A1/activities"), (request.Method, request.Address.AbsoluteUri));
        Assert.Equal("Bearer token-1", request.Headers.Authorization!.ToString());
        Assert.Equal("""{"type":"message","text":"hello"}""", request.Text);
        Assert.Equal("application/json", request.ContentType!.MediaType);
    }

    [Fact]
    public async Task Ids_cannot_lead_out_of_their_place_in_an_address()
    {
        var rig = new ConnectorRig();
        await rig.Client.ReplyAsync(ConnectorRig.Ann with { Conversation = "19:x/../../y@thread.tacv2;messageid=1?a#b" }, "a/b", ConnectorRig.Message(), CancellationToken.None);

        Assert.Equal("/amer/v3/conversations/19%3Ax%2F..%2F..%2Fy%40thread.tacv2%3Bmessageid%3D1%3Fa%23b/activities/a%2Fb", Assert.Single(rig.Api.Requests).Path);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task What_is_no_id_is_not_sent(string id)
    {
        var rig = new ConnectorRig();

        await rig.FailAsync<ConnectorException>(rig.SendAsync(ConnectorRig.Ann with { Conversation = id }));
        Assert.Empty(rig.Api.Requests);
    }

    [Fact]
    public async Task No_token_goes_to_a_place_that_is_not_of_Teams()
    {
        var rig = new ConnectorRig();

        await rig.FailAsync<ConnectorException>(rig.SendAsync(ConnectorRig.Ann with { ServiceUrl = "https://attacker.example/" }));
        Assert.Empty(rig.Api.Requests);
    }

    [Fact]
    public async Task An_update_and_a_deletion_name_their_message()
    {
        var rig = new ConnectorRig();
        await rig.UpdateAsync();
        await rig.Client.DeleteAsync(ConnectorRig.Ann, "7", CancellationToken.None);

        Assert.Equal([HttpMethod.Put, HttpMethod.Delete], rig.Api.Requests.Select(request => request.Method));
        Assert.All(rig.Api.Requests, request => Assert.Equal("/amer/v3/conversations/a%3A1/activities/7", request.Path));
    }

    [Fact]
    public async Task A_message_that_is_gone_is_deleted()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""");

        await rig.Client.DeleteAsync(ConnectorRig.Ann, "7", CancellationToken.None);
    }

    [Fact]
    public async Task A_member_is_read_and_one_that_is_not_there_is_null()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(200, """{"id":"29:ann","name":"Ann","objectId":"e1","userRole":"owner","tenantId":7}""");
        rig.Api.Answer(404, """{"error":{"code":"MemberNotFoundInConversation"}}""");

        Assert.Equal(
            new ChannelAccount("29:ann", "Ann") { AadObjectId = "e1", UserRole = "owner" },
            await rig.Client.FindMemberAsync(ConnectorRig.Ann, "29:ann", CancellationToken.None));
        Assert.Null(await rig.Client.FindMemberAsync(ConnectorRig.Ann, "29:ben", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    [InlineData("""{"id":5}""")]
    public async Task An_answer_without_an_id_is_an_answer(string body)
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(202, body);

        Assert.Equal("", await rig.SendAsync());
    }

    [Fact]
    public async Task A_refusal_says_what_Teams_says()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(403, """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream was canceled by user."}}""");

        var refusal = await rig.FailAsync<ConnectorException>(rig.SendAsync());
        Assert.Equal((HttpStatusCode.Forbidden, "ContentStreamNotAllowed", "Content stream was canceled by user."), (refusal.Status, refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task A_redirect_is_a_refusal()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(307, "", ("Location", "https://attacker.example/"));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await rig.FailAsync<ConnectorException>(rig.SendAsync())).Status);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_fetched_anew_once()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(401);
        rig.Api.Answer(201, """{"id":"77"}""");

        Assert.Equal("77", await rig.SendAsync());
        Assert.Equal(["token-1", "token-2"], rig.Api.Requests.Select(request => request.Headers.Authorization!.Parameter));
    }

    [Fact]
    public async Task A_second_token_that_is_not_taken_is_the_end()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(401);
        rig.Api.Answer(401);

        Assert.Equal(HttpStatusCode.Unauthorized, (await rig.FailAsync<ConnectorException>(rig.SendAsync())).Status);
        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        var rig = new ConnectorRig { NoToken = new AccessTokenException("invalid_client", isRefusal: true) };

        var failure = await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync());
        Assert.False(failure.MayHaveHappened);
        Assert.Empty(rig.Api.Requests);
    }

    [Fact]
    public async Task A_message_that_Teams_would_not_take_is_not_sent()
    {
        var rig = new ConnectorRig();
        var tooLong = ConnectorRig.Message(new string('长', (MessageSize.Most / 2) - 10));

        var refusal = await rig.FailAsync<ConnectorException>(rig.Client.SendAsync(ConnectorRig.Ann, tooLong, CancellationToken.None));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig"), (refusal.Status, refusal.Code));
        Assert.Empty(rig.Api.Requests);
        await rig.Client.SendAsync(ConnectorRig.Ann, tooLong with { Text = new string('长', (MessageSize.Most / 2) - 100) }, CancellationToken.None);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task The_log_shows_neither_text_nor_token_nor_address()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(502);
        rig.Api.Answer(429);
        await rig.FinishAsync(rig.UpdateAsync());

        Assert.Equal(2, rig.Log.Lines.Count);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("hello", StringComparison.Ordinal) || line.Contains("token", StringComparison.Ordinal) || line.Contains("smba", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_sent_has_the_names_that_Teams_knows()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(
            new Activity
            {
                Type = "message",
                SuggestedActions = new SuggestedActions(["29:ann"], [new CardAction("imBack", "Again", "again")]),
                Attachments = [new Attachment { ContentType = Attachment.AdaptiveCardType, Content = System.Text.Json.JsonElement.Parse("{}") }],
            },
            ChatBot.Teams.Json.TeamsJson.Wire.Activity);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "type": "message",
                  "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": {}}],
                  "suggestedActions": {"to": ["29:ann"], "actions": [{"type": "imBack", "title": "Again", "value": "again"}]}
                }
                """),
            JsonNode.Parse(json)));
    }
}
