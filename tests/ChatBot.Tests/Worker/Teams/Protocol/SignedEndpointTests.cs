using System.Net;
using ChatBot.Tests.Teams.Authentication;

namespace ChatBot.Tests.Worker.Teams.Protocol;

public sealed class SignedEndpointTests
{
    [Fact]
    public async Task What_Teams_signed_is_taken_through_whatever_name_the_proxy_has()
    {
        await using var scene = await SignedScene.StartAsync(("Web:AccessToken", "secret"));
        scene.Door.Client.DefaultRequestHeaders.Host = "bot.example.org";

        Assert.Equal(HttpStatusCode.Accepted, await scene.Door.StatusAsync(SignedScene.Message(), scene.Rig.Token()));
        Assert.Single(scene.Door.Activities.Taken);
    }

    [Fact]
    public async Task What_nobody_signed_is_refused_before_it_is_read()
    {
        await using var scene = await SignedScene.StartAsync();
        using var response = await scene.Door.PostAsync(new byte[300_000]);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(scene.Door.Activities.Taken);
    }

    [Fact]
    public async Task What_is_signed_for_another_service_url_or_organisation_is_forbidden()
    {
        await using var scene = await SignedScene.StartAsync();
        var elsewhere = SignedScene.Message();
        elsewhere["serviceUrl"] = "https://smba.trafficmanager.net/amer/";
        var foreign = SignedScene.Message();
        foreign["conversation"]!["tenantId"] = CallerRig.OtherTenant;
        var withoutAddress = SignedScene.Message();
        withoutAddress.Remove("serviceUrl");

        Assert.Equal(HttpStatusCode.Forbidden, await scene.Door.StatusAsync(elsewhere, scene.Rig.Token()));
        Assert.Equal(HttpStatusCode.Forbidden, await scene.Door.StatusAsync(foreign, scene.Rig.Token()));
        Assert.Equal(HttpStatusCode.Forbidden, await scene.Door.StatusAsync(withoutAddress, scene.Rig.Token()));
        Assert.Empty(scene.Door.Activities.Taken);
    }

    [Fact]
    public async Task A_signed_service_url_that_is_not_of_Teams_is_forbidden()
    {
        await using var scene = await SignedScene.StartAsync();
        const string Elsewhere = $"https://attacker.example/{CallerRig.Tenant}/";
        var message = SignedScene.Message();
        message["serviceUrl"] = Elsewhere;
        var token = scene.Rig.Token(descriptor => descriptor.Claims!["serviceurl"] = Elsewhere);

        Assert.Equal(HttpStatusCode.Forbidden, await scene.Door.StatusAsync(message, token));
    }

    [Fact]
    public async Task Without_the_keys_of_Teams_the_answer_is_to_try_later()
    {
        await using var scene = await SignedScene.StartAsync();
        await scene.Door.StatusAsync(SignedScene.Message(), scene.Rig.Token()); // The keys are known.
        scene.Rig.Server.Status = HttpStatusCode.BadGateway;
        scene.Rig.Time.Advance(TimeSpan.FromMinutes(6));
        var unknown = scene.Rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-2"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.Door.StatusAsync(SignedScene.Message(), unknown));
        Assert.Contains("teams: the keys", await (await scene.Door.Client.GetAsync("/readyz")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, await scene.Door.StatusAsync(SignedScene.Message(), scene.Rig.Token()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer x")]
    public async Task A_call_for_which_no_key_is_needed_does_not_say_that_there_are_keys(string? authorization)
    {
        await using var scene = await SignedScene.StartAsync();
        await scene.Door.StatusAsync(SignedScene.Message(), scene.Rig.Token()); // The keys are known.
        scene.Rig.Server.Status = HttpStatusCode.BadGateway;
        scene.Rig.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.Door.StatusAsync(SignedScene.Message(), scene.Rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await scene.Door.StatusAsync(SignedScene.Message(), authorization));

        Assert.Contains("teams: the keys", await (await scene.Door.Client.GetAsync("/readyz")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metrics_count_what_was_taken_and_what_was_refused()
    {
        await using var scene = await SignedScene.StartAsync();
        await scene.Door.StatusAsync(SignedScene.Message(), scene.Rig.Token());
        await scene.Door.StatusAsync(SignedScene.Message());
        var metrics = await scene.Door.Client.GetStringAsync("/metrics");

        Assert.Contains("chatbot_teams_activities_total 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("chatbot_teams_refused_total 1\n", metrics, StringComparison.Ordinal);
    }
}
