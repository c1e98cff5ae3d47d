using ChatBot.Core.Xray;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class XrayBlocksTests
{
    [Fact]
    public void Colours_follow_the_probability_and_are_written_where_they_change()
    {
        var text = XrayBlocks.Text([Token(" sure", 0.9f), Token(" too", 0.5f), Token(" perhaps", 0.2f), Token(" hardly", 0.05f), Token(" never", 0.001f), Token("\nHuman", 1, isCut: true)], 2000);

        Assert.Equal("```ansi\n\u001b[0;37m sure too\u001b[0;33m perhaps\u001b[0;31m hardly\u001b[1;4;31m never\u001b[0;30m⏎\nHuman\u001b[0m\n```", text);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(2000)]
    public void A_long_reply_is_shortened_to_the_limit_and_its_block_still_ends(int limit)
    {
        var text = XrayBlocks.Text([.. Enumerable.Range(0, 500).Select(i => Token(" word", i % 2 == 0 ? 0.9f : 0.2f))], limit);

        Assert.InRange(text.Length, 1, limit);
        Assert.EndsWith("…\u001b[0m\n```", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_least_expected_come_with_what_was_likelier()
    {
        var token = Token("`a\u202e", 0.01f) with { Alternatives = [new XrayAlternative(1, " b", 0.6f), new XrayAlternative(2, "\u001b", 0.2f), new XrayAlternative(3, " c", 0.1f)] };
        var text = XrayBlocks.Surprises([Token(" sure", 0.9f), token], 2000);

        Assert.Equal("```ansi\n\u001b[0m  2  \u001b[0;31m“ˋa\\u202e”\u001b[0m 1.0 %  <  “ b” 60.0 %, “\\u001b” 20.0 %\n\u001b[0m\n```", text);
        Assert.Equal("", XrayBlocks.Surprises([Token(" sure", 0.9f)], 2000));
    }

    private static XrayToken Token(string text, float probability, bool isCut = false) => new(0, text, "", probability, isCut, CanFork: true, []);
}
