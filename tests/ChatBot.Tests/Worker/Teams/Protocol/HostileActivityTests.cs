using System.Text;
using ChatBot.Worker.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Worker.Teams.Protocol;

public sealed class HostileActivityTests
{
    [Fact]
    public async Task A_thousand_hostile_activities_are_refused_or_passed_over_or_taken_as_what_they_are()
    {
        var log = new Fakes.ListLogger<UnexpectedFailures>();
        await using var scene = await ProtocolScene.StartAsync(
            services => services.AddSingleton<ILogger<UnexpectedFailures>>(log), ("Teams:Enabled", "true"), ("Teams:AllowAnonymous", "true"));
        var seen = new Dictionary<int, int>();
        for (var seed = 0; seed < 1000; seed++)
        {
            var body = HostileActivity.Of(seed);
            using var response = await scene.PostAsync(body);
            var status = (int)response.StatusCode;
            Assert.True(status is 200 or 202 or 400 or 403 or 413 or 501, $"seed {seed}: {status}\n{Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(400, body.Length)))}");
            Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            seen[status] = seen.GetValueOrDefault(status) + 1;
        }

        Assert.Empty(log.Lines);
        Assert.All([200, 202, 400, 403, 413], status => Assert.InRange(seen.GetValueOrDefault(status), 5, 900));
    }
}
