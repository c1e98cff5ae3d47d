using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Tests.Worker.Teams.Cards.Views;

public sealed class SharedPartsTests
{
    [Fact]
    public void What_all_begin_with_is_shared_up_to_the_end_of_a_word() =>
        Assert.Equal(["The cat "], Marked("The cat sat here", "The cat sits there", "The cat sang").Select(parts => parts[0]).Distinct(StringComparer.Ordinal));

    [Fact]
    public void Telling_phrases_further_on_are_shared_too() =>
        Assert.Equal(["Paris", "the river Seine"], Marked("It is Paris on the river Seine.", "Paris lies beside the river Seine and hills.")[1]);

    [Fact]
    public void Texts_that_are_the_same_are_shared_whole() => Assert.All(Marked("Yes, it is.", "Yes, it is."), parts => Assert.Equal(["Yes, it is."], parts));

    [Fact]
    public void Chinese_texts_part_between_characters() => Assert.Equal(["巴黎是"], Marked("巴黎是首都", "巴黎是城市")[0]);

    [Fact]
    public void A_text_that_is_empty_shares_nothing() => Assert.All(Marked("", "Something"), Assert.Empty);

    private static List<List<string>> Marked(params string[] texts) =>
        [.. SharedParts.Of(texts).Zip(texts, (spans, text) => spans.Select(span => text.Substring(span.Start, span.Length)).ToList())];
}
