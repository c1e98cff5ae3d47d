using System.Text;
using ChatBot.Inference.Text;

namespace ChatBot.Tests.Inference.Text;

public class StopSequenceFilterTests
{
    /// <summary>10⁶ on request (CHATBOT_PROPERTY_RUNS=1000000), fewer otherwise.</summary>
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("CHATBOT_PROPERTY_RUNS"), out var runs) ? runs : 20_000;

    [Fact]
    public void However_a_text_is_split_no_stop_is_shown_and_no_character_is_lost()
    {
        var random = new Random(20261122);
        for (var run = 0; run < Runs; run++)
        {
            // A small alphabet makes stops overlap, nest and nearly happen all the time.
            var alphabet = random.Next(2) == 0 ? "ab\n" : "aH:\n人😀é";
            var text = RandomText(random, alphabet, random.Next(40));
            var stops = Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomText(random, alphabet, random.Next(1, 6))).ToArray();

            var filter = new StopSequenceFilter(stops);
            var visible = new StringBuilder();
            for (var at = 0; at < text.Length;)
            {
                var length = Math.Min(text.Length - at, random.Next(0, 7));
                visible.Append(filter.Push(text.AsSpan(at, length)));
                AssertNoPartOfTheStop(visible.ToString(), text, stops);
                at += length;
            }

            visible.Append(filter.Flush());

            var (expected, stopped) = Reference(text, stops);
            Assert.Equal(expected, visible.ToString());
            Assert.Equal(stopped, filter.Stopped);
            Assert.Equal(stopped ? text[expected.Length..] : "", filter.Cut);
        }
    }

    [Fact]
    public void Only_what_could_become_a_stop_is_held_back()
    {
        var filter = new StopSequenceFilter(["\nHuman:"]);

        Assert.Equal("The sky", filter.Push("The sky\n"));
        Assert.Equal("\n", filter.Push("\nHu"));
        Assert.Equal("\nHug", filter.Push("g"));
    }

    [Fact]
    public void A_stop_split_over_many_tokens_is_cut_whole()
    {
        var filter = new StopSequenceFilter(["Human:"]);

        var visible = string.Concat("blue.\n\n|Hu|man|: and| then".Split('|').Select(part => filter.Push(part)));

        Assert.Equal("blue.\n\n", visible);
        Assert.True(filter.Stopped);
        Assert.Equal("Human: and then", filter.Cut);
    }

    [Fact]
    public void Text_held_back_at_the_end_is_shown()
    {
        var filter = new StopSequenceFilter(["Human:"]);

        Assert.Equal("I am ", filter.Push("I am Hum"));
        Assert.Equal("Hum", filter.Flush());
    }

    [Fact]
    public void Of_stops_complete_at_the_same_place_the_longest_is_cut()
    {
        var filter = new StopSequenceFilter(["b", "ab"]);

        Assert.Equal("c", filter.Push("cab"));
        Assert.Equal("ab", filter.Cut);
    }

    [Fact]
    public void Comparison_is_ordinal()
    {
        var filter = new StopSequenceFilter(["Human:"]);

        Assert.Equal("human: HUMAN: Hu\u00ADman: Ｈuman:", filter.Push("human: HUMAN: Hu\u00ADman: Ｈuman:"));
    }

    [Fact]
    public void An_empty_stop_is_refused() => Assert.Throws<ArgumentException>(() => new StopSequenceFilter([""]));

    private static string RandomText(Random random, string alphabet, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));

    /// <summary>The definition, without any streaming: the stop that is complete first, of several the longest.</summary>
    private static (string Visible, bool Stopped) Reference(string text, string[] stops)
    {
        for (var end = 1; end <= text.Length; end++)
        {
            var hit = stops.Where(stop => text.AsSpan(0, end).EndsWith(stop, StringComparison.Ordinal)).OrderByDescending(stop => stop.Length).FirstOrDefault();
            if (hit is not null)
            {
                return (text[..(end - hit.Length)], true);
            }
        }

        return (text, false);
    }

    private static void AssertNoPartOfTheStop(string visible, string text, string[] stops) =>
        Assert.StartsWith(visible, Reference(text, stops).Visible, StringComparison.Ordinal);
}
