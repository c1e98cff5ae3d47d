using ChatBot.Core.Measurements;

namespace ChatBot.Tests.Core.Measurements;

public sealed class CommonBeginningTests
{
    [Fact]
    public void Texts_part_at_the_first_word_that_differs()
    {
        var common = CommonBeginning.Of(["The capital is Paris.", "The capital  is\nParis, of course.", "The capital is a city."]);

        Assert.Equal(("The capital is", 3), (common.Text, common.Distinct));
        Assert.Equal([new("Paris", 2), new("a", 1)], common.Branches);
    }

    [Fact]
    public void A_text_that_ends_where_others_go_on_parts_there()
    {
        var common = CommonBeginning.Of(["Yes", "Yes.", "Yes"]);

        Assert.Equal(("Yes", 2), (common.Text, common.Distinct));
        Assert.Equal([new("", 2), new(".", 1)], common.Branches);
    }

    [Fact]
    public void Texts_that_differ_in_space_alone_are_the_same()
    {
        Assert.Equal(1, CommonBeginning.Of(["One two.\n", "One  two."]).Distinct);
    }

    [Fact]
    public void A_word_is_not_shared_by_its_first_letters()
    {
        Assert.Equal("", CommonBeginning.Of(["there", "the"]).Text);
        Assert.Equal("", CommonBeginning.Of(["", "the"]).Text);
    }

    [Fact]
    public void Chinese_is_compared_by_characters_and_an_emoji_is_one()
    {
        var common = CommonBeginning.Of(["天空是蓝色的👩‍👩‍👧", "天空是灰色的", "天空是👩‍👩‍👧‍👦"]);

        Assert.Equal("天空是", common.Text);
        Assert.Equal(["蓝", "灰", "👩‍👩‍👧‍👦"], common.Branches.Select(branch => branch.Text));
    }

    [Fact]
    public void Of_a_long_beginning_its_end_is_shown()
    {
        var same = string.Concat(Enumerable.Repeat("word ", 100));

        var text = CommonBeginning.Of([same + "one", same + "two"]).Text;

        Assert.Equal(201, text.Length);
        Assert.StartsWith("…", text, StringComparison.Ordinal);
        Assert.EndsWith("word word", text, StringComparison.Ordinal);
    }
}
