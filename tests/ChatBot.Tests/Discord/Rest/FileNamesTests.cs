using ChatBot.Discord.Rest;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Discord.Rest;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("reply.txt", "reply.txt")]
    [InlineData("回答-1.md", "回答-1.md")]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData("a b\"c\r\nX: y.txt", "a_b_c__X__y.txt")]
    [InlineData("SPOILER_spoiler_x.txt", "x.txt")]
    [InlineData("...", "file.txt")]
    [InlineData("", "file.txt")]
    [InlineData(".hidden", "hidden")]
    [InlineData("a\u202Etxt.exe", "a_txt.exe")]
    public void Names_are_made_harmless(string name, string expected) => Assert.Equal(expected, FileNames.Sanitise(name));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = FileNames.Sanitise(new string('x', 500) + ".txt");

        Assert.Equal(100, name.Length);
        Assert.EndsWith("x.txt", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_name_it_has_no_path_no_quote_and_no_line_break() => Prop.ForAll<string>(text =>
    {
        var name = FileNames.Sanitise(text ?? "");
        return name.Length is > 0 and <= 100 && name.IndexOfAny(['/', '\\', '"', '\r', '\n', ' ', ':', '\0']) < 0 && name[0] != '.';
    }).QuickCheckThrowOnFailure();
}
