using ChatBot.Core.Replies;

namespace ChatBot.Tests.Core.Replies;

public sealed class ReplyRendererTests
{
    [Theory]
    [InlineData("Hello @everyone!", "Hello @everyon|e!")]
    [InlineData("@HERE and @everyoneelse", "@HER|E and @everyon|eelse")]
    [InlineData("<@123> <@!123> <@&123> <#123>", "<@|123> <@!|123> <@&|123> <#|123>")]
    [InlineData("</ask:9> </a b c:9> <:cat:9> <a:cat:9>", "</ask:|9> </a b c:|9> <:cat:|9> <a:cat:|9>")]
    [InlineData("<t:1700000000:R> <t:-1> <id:customize> <sound:1:2>", "<t:|1700000000:R> <t:|-1> <id:|customize> <sound:|1:2>")]
    public void Mentions_are_broken_and_read_as_before(string text, string rendered) => AssertRendered(text, rendered);

    [Theory]
    [InlineData("[click](https://evil.example)", "[click](https|://evil.example)")]
    [InlineData("[click]( \n <HTTP://evil.example>)", "[click]( \n <HTTP|://evil.example>)")]
    [InlineData(@"[click](https\://evil.example)", @"[click](https\|://evil.example)")]
    [InlineData("https://fine.example/a(b)", "https://fine.example/a(b)")]
    public void A_link_shows_where_it_goes(string text, string rendered) => AssertRendered(text, rendered);

    [Theory]
    [InlineData("https://discord.gg/abc", "https://discord[.]gg/abc")]
    [InlineData("DISCORDAPP.COM/invite/abc discord.com/channels", "DISCORDAPP[.]COM/invite/abc discord.com/channels")]
    [InlineData("discord.gift/abc discord.new/abc", "discord[.]gift/abc discord[.]new/abc")]
    public void An_invite_is_no_address(string text, string rendered) => AssertRendered(text, rendered);

    [Theory]
    [InlineData("||secret||", "||secret||", "|\u200B|secret|\u200B|")]
    [InlineData("a\n>>> all", "a\n>>> all", "a\n>>>\u200B all")]
    [InlineData("-# small", "-# small", "-#\u200B small")]
    public void Spoilers_quotes_without_end_and_small_print_are_text_but_code_is_left_as_it_is(string text, string code, string rendered)
    {
        Assert.Equal(rendered, Render(text));
        Assert.Equal($"```py\n{code}\n```", Render($"```py\n{code}\n```"));
    }

    [Theory]
    [InlineData("vector<int> a; a[i](x); <a href=\"https://x\">; b ? 1:2; user@example.com")]
    [InlineData("# Title\n> quoted\n- **bold** _it_ ~~no~~ `code`\n1. one")]
    [InlineData("中文、日本語、עברית, 👩‍👩‍👧‍👦, Z̸̛͎a̶͚l̵g̷o, tab\there")]
    public void What_acts_on_nobody_is_left_as_it_is(string text) => Assert.Equal(text, Render(text));

    [Fact]
    public void Mentions_are_broken_in_code_too() => AssertRendered("```\n@everyone <@1>\n```", "```\n@everyon|e <@|1>\n```");

    [Theory]
    [InlineData("\u001B[31mred\u001B[0m", "red")]
    [InlineData("\u009B1;32mgreen", "green")]
    [InlineData("\u001B]8;;x\u0007bell", "]8;;xbell")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("access\u202Enimda\u2066\u2069", "accessnimda")]
    [InlineData("@every\u202Aone", "@everyon\u200Be")]
    public void What_acts_on_the_screen_goes(string text, string rendered) => Assert.Equal(rendered, Render(text));

    [Fact]
    public void Torn_surrogates_are_replaced_and_pairs_kept() =>
        Assert.Equal("\uFFFDx\uFFFD😀\uFFFD", Render(string.Concat('\uD83D', 'x', '\uDE00', "😀", '\uD83D')));

    [Theory]
    [InlineData("Look: ```python\nprint(1)\n``` done", "Look: \n```python\nprint(1)\n```\ndone")]
    [InlineData("```one line``` and on", "```\none line\n```\nand on")]
    [InlineData("```js\ncode()```", "```js\ncode()\n```")]
    [InlineData("```\nx = \"```\"; y\n```", "```\nx = \"``|`\"; y\n```")]
    [InlineData("````md\n```\ninner\n```\n````", "```md\n``|`\ninner\n``|`\n```")]
    [InlineData("```\n```\nafter", "```\n|\n```\nafter")]
    [InlineData("```\na\n```py\nb\n```", "```\na\n```\npy\nb\n```")]
    [InlineData("    ```", "    \n```")]
    public void Every_block_of_code_is_between_lines_of_three_backticks(string text, string rendered) => AssertRendered(text, rendered);

    /// <param name="text">As a model wrote it.</param>
    /// <param name="rendered">With <c>|</c> where the invisible break is.</param>
    private static void AssertRendered(string text, string rendered) => Assert.Equal(rendered.Replace('|', '\u200B'), Render(text));

    private static string Render(string text) => ReplyRenderer.Render(text, ReplyFlavour.Discord);
}
