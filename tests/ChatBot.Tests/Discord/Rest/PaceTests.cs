using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

/// <summary>The limit on all calls together.</summary>
public sealed class PaceTests
{
    private static readonly DiscordRestOptions Paced = new() { Token = RestRig.Token, ApiBaseUrl = "http://discord.test", AttemptTimeout = TimeSpan.FromDays(1) };

    [Fact]
    public async Task In_any_second_there_are_no_more_calls_than_the_pace_allows_and_the_first_go_first()
    {
        var rig = new RestRig(Paced);
        var calls = Enumerable.Range(0, 200).Select(call => rig.PostAsync($"{call}", channel: (ulong)call + 1)).ToList();
        for (var second = 0; second < 4; second++)
        {
            while (rig.Api.Requests.Count < 50 * (second + 1)) await Task.Yield();
            await Task.WhenAll(calls.Skip(50 * second).Take(50));
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(50 * (second + 1), rig.Api.Requests.Count);
            Assert.Equal(Enumerable.Range(50 * second, 50), rig.Api.Requests.Skip(50 * second).Select(Number).Order());
            rig.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public async Task Interactions_are_answered_at_once_however_many_calls_wait()
    {
        var rig = new RestRig(Paced);
        for (ulong channel = 1; channel < 100; channel++) _ = rig.PostAsync(channel: channel);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => rig.Client.RespondAsync(
            new Snowflake((ulong)number), $"token{number}", InteractionResponse.Deferred(), CancellationToken.None)));

        Assert.Equal(50 + 50, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_for_the_pace_gives_its_place_back()
    {
        var rig = new RestRig(Paced);
        for (ulong channel = 1; channel <= 50; channel++) await rig.PostAsync(channel: channel);
        using var cancellation = new CancellationTokenSource();
        var cancelled = rig.Client.CreateMessageAsync(new Snowflake(70), RestRig.Draft("gone"), cancellation.Token);
        var next = rig.PostAsync("next", channel: 70);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await rig.FinishAsync(next);

        Assert.DoesNotContain(rig.Api.Requests, request => request.Text.Contains("gone", StringComparison.Ordinal));
    }

    private static int Number(ScriptedApi.SentRequest request) => int.Parse(request.Text.Split('"')[3]);
}
