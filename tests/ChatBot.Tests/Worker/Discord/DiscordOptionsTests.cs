using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DiscordOptionsTests
{
    [Theory]
    [InlineData("0-3/8", 0, 3, 8)]
    [InlineData(" 2/4 ", 2, 2, 4)]
    public void Shards_are_a_range_of_a_count(string text, int first, int last, int count) => Assert.Equal(new ShardRange(first, last, count), ShardRange.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("3-1/8")]
    [InlineData("0-8/8")]
    [InlineData("0-3")]
    [InlineData("-1/2")]
    public void What_is_no_range_within_its_count_is_refused(string text) => Assert.Null(ShardRange.Parse(text));

    [Fact]
    public void The_defaults_are_valid_with_a_token_and_without() => Assert.All(
        new[] { "", "MTIz.abc.def" }, token => Assert.True(new DiscordOptionsValidator().Validate(null, new DiscordOptions { Token = token }).Succeeded));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_named_by_its_key(string key, object options)
    {
        var result = new DiscordOptionsValidator().Validate(null, (DiscordOptions)options);

        Assert.True(result.Failed);
        Assert.Contains(key, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_shows_the_token() =>
        Assert.DoesNotContain("secret", new DiscordOptionsValidator().Validate(null, new DiscordOptions { Token = "Bot secret" }).FailureMessage, StringComparison.Ordinal);

    public static TheoryData<string, object> Wrong() => new()
    {
        { "Discord:Token", new DiscordOptions { Token = "Bot abc" } },
        { "Discord:ApiBaseUrl", new DiscordOptions { ApiBaseUrl = "http://discord.com/api/v10" } },
        { "Discord:ApiBaseUrl", new DiscordOptions { ApiBaseUrl = "discord" } },
        { "Discord:Shards", new DiscordOptions { Shards = "4/4" } },
        { "Discord:PublicKey", new DiscordOptions { PublicKey = "abc" } },
        { "Discord:DevelopmentGuild", new DiscordOptions { DevelopmentGuild = "my server" } },
        { "Discord:Gateway", new DiscordOptions { Token = "t", Gateway = false } },
    };
}
