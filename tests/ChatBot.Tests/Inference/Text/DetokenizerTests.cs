using System.Text;
using ChatBot.Inference.Text;

namespace ChatBot.Tests.Inference.Text;

public class DetokenizerTests
{
    [Fact]
    public void A_character_split_over_tokens_appears_when_it_is_complete()
    {
        var detokenizer = new Detokenizer();
        var bytes = Encoding.UTF8.GetBytes("天");

        Assert.Equal("", detokenizer.Push(bytes.AsSpan(0, 1)));
        Assert.Equal("", detokenizer.Push(bytes.AsSpan(1, 1)));
        Assert.Equal("天", detokenizer.Push(bytes.AsSpan(2, 1)));
    }

    [Fact]
    public void However_the_bytes_are_split_the_text_is_the_same()
    {
        var random = new Random(7);
        const string Text = "Grüße, 世界! 👩‍👩‍👧‍👦 naïve café — ok\n";
        var bytes = Encoding.UTF8.GetBytes(Text);
        for (var run = 0; run < 500; run++)
        {
            var detokenizer = new Detokenizer();
            var result = new StringBuilder();
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(bytes.Length - at, random.Next(1, 5));
                result.Append(detokenizer.Push(bytes.AsSpan(at, length)));
                at += length;
            }

            Assert.Equal(Text, result.Append(detokenizer.Flush()).ToString());
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        var detokenizer = new Detokenizer();

        Assert.Equal("a\uFFFDb", detokenizer.Push([(byte)'a', 0xFF, (byte)'b']));
    }

    [Fact]
    public void An_unfinished_character_at_the_end_becomes_one_replacement_character()
    {
        var detokenizer = new Detokenizer();
        detokenizer.Push([0xF0, 0x9F]);

        Assert.Equal("\uFFFD", detokenizer.Flush());
    }
}
