using ChatBot.Core.Measurements;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Measurements;

public sealed class SampleAgreementTests
{
    private static readonly Gen<string> Texts =
        from size in Gen.Choose(0, 20)
        from words in Gen.Elements("alpha", "Beta", "gamma", ".", "天空", "蓝").ListOf(size)
        select string.Join(' ', words);

    [Fact]
    public void Samples_part_at_a_word_and_may_share_phrases_after_it()
    {
        var agreement = SampleAgreement.Of(["He chose Pence, governor of Ohio State.", "He chose Haley, former Governor of Ohio.", "He chose nobody of note: the governor of Ohio declined."]);

        Assert.Equal((3, "He chose", 3), (agreement.Samples, agreement.Beginning.Text, agreement.Beginning.Distinct));
        Assert.Equal(["governor of Ohio"], agreement.Shared);
    }

    [Fact]
    public void Short_words_alone_tell_nothing()
    {
        Assert.Empty(SampleAgreement.Of(["a cat is in the box", "my dog is in the sea"]).Shared);
    }

    [Fact]
    public void Of_chinese_two_characters_tell_something()
    {
        Assert.Equal(["蓝色"], SampleAgreement.Of(["天空是蓝色的吗", "我喜欢蓝色"]).Shared);
    }

    [Fact]
    public void What_is_shared_is_in_every_sample_whatever_their_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(7, 11),
        Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), Texts.ToArbitrary(), (one, two, three) =>
        {
            var agreement = SampleAgreement.Of([one, two, three]);
            Assert.All(agreement.Shared, phrase => Assert.All(
                new[] { one, two, three }, text => Assert.Contains(phrase, string.Join(' ', text.Split((char[]?)null)), StringComparison.OrdinalIgnoreCase)));
            Assert.True(agreement.Shared.Count <= SampleAgreement.MostPhrases);
            Assert.Equal(agreement.Beginning.Distinct, SampleAgreement.Of([three, one, two]).Beginning.Distinct);
            Assert.Equal(3, agreement.Beginning.Branches.Sum(branch => branch.Count));
        }));
}
