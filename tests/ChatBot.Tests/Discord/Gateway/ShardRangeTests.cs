using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class ShardRangeTests
{
    [Theory]
    [InlineData(null, null, null, "0,1,2")]
    [InlineData(2, null, null, "0,1")]
    [InlineData(6, 2, 4, "2,3,4")]
    [InlineData(6, 4, null, "4,5")]
    [InlineData(6, null, 1, "0,1")]
    public async Task A_process_runs_the_shards_it_is_given_or_as_many_as_Discord_recommends(int? count, int? first, int? last, string expected)
    {
        var options = new GatewayOptions { Token = GatewayPlay.Token, Compress = false, ShardCount = count, FirstShard = first, LastShard = last };
        await using var play = new GatewayPlay(options, _ => GatewayPlay.Bot(shards: 3, concurrency: 16));
        var seen = new List<(int Id, int Count)>();
        foreach (var _ in expected.Split(','))
        {
            var connection = await play.ExpectConnectionAsync();
            connection.SendHello();
            var shard = (await connection.ExpectIdentifyAsync()).GetProperty("shard");
            seen.Add((shard[0].GetInt32(), shard[1].GetInt32()));
        }

        Assert.Equal(expected, string.Join(',', seen.Select(shard => shard.Id).Order()));
        Assert.All(seen, shard => Assert.Equal(count ?? 3, shard.Count));
        Assert.Equal(expected, string.Join(',', play.Gateway.Shards.Select(shard => shard.Id)));
        Assert.False(play.Transport.HasAttempt);
    }

    [Theory]
    [InlineData(null, 0, null)]
    [InlineData(null, null, 1)]
    [InlineData(0, null, null)]
    [InlineData(4, 3, 2)]
    [InlineData(4, -1, 2)]
    [InlineData(4, 0, 4)]
    [InlineData(4, 4, null)]
    public void A_range_that_is_none_is_refused(int? count, int? first, int? last) => Assert.Throws<ArgumentException>(
        () => GatewayOptions.Check(new GatewayOptions { Token = "token", ShardCount = count, FirstShard = first, LastShard = last }));

    [Fact]
    public void Without_a_token_there_is_no_gateway() => Assert.Throws<ArgumentException>(() => GatewayOptions.Check(new GatewayOptions { Token = " " }));
}
