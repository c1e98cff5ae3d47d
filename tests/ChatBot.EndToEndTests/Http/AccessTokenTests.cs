using System.Net;
using System.Net.Http.Headers;

namespace ChatBot.EndToEndTests.Http;

public sealed class AccessTokenTests
{
    [Fact]
    public async Task With_a_token_set_only_its_bearer_may_call()
    {
        await using var program = new ChatBotProgram(accessToken: "open sesame");
        await program.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StateAsync(program, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StateAsync(program, "open"));
        Assert.Equal(HttpStatusCode.OK, await StateAsync(program, "open sesame"));
        Assert.Equal(HttpStatusCode.OK, (await program.Client.GetAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.Client.GetAsync("healthz")).StatusCode);
    }

    private static async Task<HttpStatusCode> StateAsync(ChatBotProgram program, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/state");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await program.Client.SendAsync(request);
        return response.StatusCode;
    }
}
