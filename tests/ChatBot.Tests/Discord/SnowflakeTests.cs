using System.Text.Json;
using ChatBot.Discord;
using ChatBot.Discord.Json;
using ChatBot.Discord.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Discord;

public sealed class SnowflakeTests
{
    [Fact]
    public void Any_id_survives_JSON() => Prop.ForAll<ulong>(value =>
    {
        var user = new User { Id = new Snowflake(value) };
        return JsonSerializer.Deserialize(JsonSerializer.Serialize(user, DiscordJson.Default.User), DiscordJson.Default.User)!.Id == user.Id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_written_as_a_string() =>
        Assert.Contains("\"id\":\"18446744073709551615\"", JsonSerializer.Serialize(new User { Id = new Snowflake(ulong.MaxValue) }, DiscordJson.Default.User));

    [Theory]
    [InlineData("""{"id":"175928847299117063"}""")]
    [InlineData("""{"id":175928847299117063}""")]
    public void It_is_read_from_strings_and_numbers(string json) =>
        Assert.Equal(175928847299117063UL, JsonSerializer.Deserialize(json, DiscordJson.Default.User)!.Id.Value);

    [Fact]
    public void It_knows_when_it_was_made() =>
        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), Snowflake.Parse("175928847299117063").CreatedAt);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("18446744073709551616")]
    [InlineData(" 1")]
    [InlineData(null)]
    public void What_is_no_id_is_not_parsed(string? text) => Assert.False(Snowflake.TryParse(text, out _));
}
