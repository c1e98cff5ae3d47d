using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Until_a_limit_is_known_one_call_finds_it_out_and_then_as_many_reads_go_as_are_left()
    {
        var rig = new RestRig();
        var first = rig.Api.Hold();
        var calls = Enumerable.Range(0, 5).Select(_ => rig.ReadAsync()).ToList();
        Assert.Single(rig.Api.Requests);

        var held = Enumerable.Range(0, 3).Select(_ => rig.Api.Hold()).ToList();
        first.SetResult(ScriptedApi.Response(200, "{}", ScriptedApi.Bucket("b", limit: 4, remaining: 3, resetAfter: 5)));
        for (var arrival = 0; arrival < 4; arrival++) await rig.Api.NextAsync();

        Assert.Equal(4, rig.Api.Requests.Count);
        foreach (var answer in held) answer.SetResult(ScriptedApi.Response(200));
        await Task.WhenAll(calls[..4]);
        Assert.False(calls[4].IsCompleted);
    }

    [Fact]
    public async Task Writes_of_one_bucket_wait_for_each_others_answer_even_when_the_limit_has_room()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 5, remaining: 4, resetAfter: 60));
        await rig.PostAsync();
        var held = rig.Api.Hold();
        var calls = new[] { rig.PostAsync("first"), rig.PostAsync("second") };
        Assert.Equal(2, rig.Api.Requests.Count);

        held.SetResult(ScriptedApi.Response(200, "{}", ScriptedApi.Bucket("b", limit: 5, remaining: 3, resetAfter: 60)));
        await Task.WhenAll(calls);

        Assert.Contains("second", rig.Api.Requests[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_none_left_the_next_call_goes_when_the_period_ends_and_not_before()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 1, remaining: 0, resetAfter: 2.5));
        await rig.PostAsync();
        var second = rig.PostAsync();

        rig.Time.Advance(TimeSpan.FromSeconds(2.499));
        Assert.Single(rig.Api.Requests);
        rig.Time.Advance(TimeSpan.FromSeconds(0.001));
        await second;

        Assert.Equal(TimeSpan.FromSeconds(2.5), rig.Api.Requests[1].At - rig.Api.Requests[0].At);
    }

    [Fact]
    public async Task Calls_of_one_bucket_go_in_the_order_they_were_made()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 2, remaining: 0, resetAfter: 1));
        await rig.PostAsync("0");
        for (var period = 0; period < 3; period++)
        {
            rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 2, remaining: 1, resetAfter: 1));
            rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 2, remaining: 0, resetAfter: 1));
        }

        var calls = Enumerable.Range(1, 6).Select(number => rig.PostAsync($"{number}")).ToList();
        await rig.FinishAsync(Task.WhenAll(calls));

        Assert.Equal(Enumerable.Range(0, 7).Select(number => $"\"content\":\"{number}\""), rig.Api.Requests.Select(request => request.Text[1..14]));
    }

    [Fact]
    public async Task Channels_do_not_wait_for_each_other()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 1, remaining: 0, resetAfter: 60));
        await rig.PostAsync(channel: 1);
        var blocked = rig.PostAsync(channel: 1);

        await rig.PostAsync(channel: 2);

        Assert.False(blocked.IsCompleted);
    }

    [Fact]
    public async Task Routes_whose_bucket_has_the_same_name_share_it_within_a_channel()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("shared", limit: 5, remaining: 4, resetAfter: 60));
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("shared", limit: 5, remaining: 0, resetAfter: 60));
        await rig.PostAsync();
        await rig.Client.TriggerTypingAsync(RestRig.Channel, CancellationToken.None);

        var post = rig.PostAsync();

        Assert.False(post.IsCompleted);
        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Queues_of_routes_that_turn_out_to_share_a_bucket_are_joined_in_order()
    {
        var rig = new RestRig();
        var post = rig.Api.Hold();
        var typing = rig.Api.Hold();
        var calls = new List<Task> { rig.PostAsync("0"), rig.Client.TriggerTypingAsync(RestRig.Channel, CancellationToken.None) };
        calls.Add(rig.PostAsync("1"));
        calls.Add(rig.Client.TriggerTypingAsync(RestRig.Channel, CancellationToken.None));
        calls.Add(rig.PostAsync("2"));

        post.SetResult(ScriptedApi.Response(200, "{}", ScriptedApi.Bucket("shared", limit: 1, remaining: 0, resetAfter: 1)));
        await calls[0];
        typing.SetResult(ScriptedApi.Response(204, "", ScriptedApi.Bucket("shared", limit: 1, remaining: 0, resetAfter: 1)));
        await calls[1];
        for (var rest = 0; rest < 3; rest++) rig.Api.Answer(200, "{}", ScriptedApi.Bucket("shared", limit: 1, remaining: 0, resetAfter: 1));
        await rig.FinishAsync(Task.WhenAll(calls));

        Assert.Equal(["messages", "typing", "messages", "typing", "messages"], rig.Api.Requests.Select(request => request.Path.Split('/')[^1]));
        Assert.All(Enumerable.Range(3, 2), at => Assert.True(rig.Api.Requests[at].At - rig.Api.Requests[at - 1].At >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task An_answer_that_was_overtaken_does_not_raise_what_is_left()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 3, remaining: 2, resetAfter: 60));
        await rig.ReadAsync();
        var slow = rig.Api.Hold();
        var fast = rig.Api.Hold();
        var calls = new[] { rig.ReadAsync(), rig.ReadAsync() };

        fast.SetResult(ScriptedApi.Response(200, "{}", ScriptedApi.Bucket("b", limit: 3, remaining: 0, resetAfter: 60)));
        await calls[1];
        slow.SetResult(ScriptedApi.Response(200, "{}", ScriptedApi.Bucket("b", limit: 3, remaining: 1, resetAfter: 60)));
        await calls[0];
        var next = rig.ReadAsync();

        Assert.Equal(3, rig.Api.Requests.Count);
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task When_somebody_else_uses_the_bucket_too_the_answer_is_believed()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 5, remaining: 4, resetAfter: 60));
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 5, remaining: 0, resetAfter: 60));
        await rig.PostAsync();
        await rig.PostAsync();

        Assert.False(rig.PostAsync().IsCompleted);
        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_queue_and_the_next_takes_its_place()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 1, remaining: 0, resetAfter: 1));
        await rig.PostAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = rig.Client.CreateMessageAsync(RestRig.Channel, RestRig.Draft("gone"), cancellation.Token);
        var next = rig.PostAsync("next");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await next;

        Assert.Equal(2, rig.Api.Requests.Count);
        Assert.Contains("next", rig.Api.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_on_its_way_gives_its_place_back()
    {
        var rig = new RestRig();
        rig.Api.Hold();
        using var cancellation = new CancellationTokenSource();
        var cancelled = rig.Client.CreateMessageAsync(RestRig.Channel, RestRig.Draft(), cancellation.Token);
        var next = rig.PostAsync();
        Assert.Single(rig.Api.Requests);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await next;
    }

    [Fact]
    public async Task Limits_that_have_run_out_are_forgotten()
    {
        var rig = new RestRig();
        for (ulong call = 0; call < 5_000; call++)
        {
            rig.Api.Answer(204, "", ScriptedApi.Bucket("callback", limit: 5, remaining: 4, resetAfter: 1));
            await rig.Client.RespondAsync(new Snowflake(call), $"token{call}", InteractionResponse.Deferred(), CancellationToken.None);
            rig.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(rig.Client.BucketCount, 1, 300);
    }

    [Fact]
    public async Task Many_callers_at_once_never_exceed_a_limit_and_all_get_through()
    {
        var rig = new RestRig();
        var server = new CountingServer(rig.Time, limit: 5, period: TimeSpan.FromSeconds(5));
        for (var call = 0; call < 200; call++) rig.Api.AnswerWith(server.Answer);

        var calls = Enumerable.Range(0, 200).Select(call => rig.PostAsync($"{call}", channel: (ulong)(call % 10))).ToList();
        await rig.FinishAsync(Task.WhenAll(calls));

        Assert.Equal(200, rig.Api.Requests.Count);
        Assert.Equal(0, server.Refusals);
        foreach (var channel in rig.Api.Requests.GroupBy(request => request.Path))
            Assert.Equal(channel.Select(Number).Order(), channel.Select(Number));
    }

    private static int Number(ScriptedApi.SentRequest request) => int.Parse(request.Text.Split('"')[3]);

    /// <summary>Fixed periods for each channel, as Discord has them; a call too many is refused.</summary>
    private sealed class CountingServer(TimeProvider time, int limit, TimeSpan period)
    {
        private readonly Dictionary<string, (DateTimeOffset End, int Used)> _periods = [];

        public int Refusals { get; private set; }

        public HttpResponseMessage Answer(ScriptedApi.SentRequest request)
        {
            lock (_periods)
            {
                var now = time.GetUtcNow();
                if (!_periods.TryGetValue(request.Path, out var current) || now >= current.End) current = (now + period, 0);
                _periods[request.Path] = current with { Used = current.Used + 1 };
                var left = limit - current.Used - 1;
                var headers = ScriptedApi.Bucket("b", limit, Math.Max(0, left), (current.End - now).TotalSeconds);
                if (left >= 0) return ScriptedApi.Response(200, "{}", headers);
                Refusals++;
                return ScriptedApi.Response(429, $$"""{"retry_after":{{(current.End - now).TotalSeconds}},"global":false}""", headers);
            }
        }
    }
}
