using ChatBot.Core.Prompting;

namespace ChatBot.Tests.Core.Prompting;

public sealed class ScaffoldParserTests
{
    private const string Head = "---\nname: x\ndescription: d\nlanguage: en\nhuman: Human\nassistant: Assistant\n---\n";
    private const string Pair = "Human: a\nAssistant: b\n";

    [Fact]
    public void A_question_follows_with_the_separators_of_the_examples()
    {
        var scaffold = Parse(Head + "Intro.\n\nHuman: a\nAssistant: b\n\nHuman: c\nAssistant: d\n\n\n");

        Assert.Equal("Intro.\n\nHuman: a\nAssistant: b\n\nHuman: c\nAssistant: d", scaffold.Transcript);
        Assert.Equal("\n\nHuman: Why?\nAssistant:", scaffold.Layout.Ask("Why?"));
        Assert.Equal("\n\nHuman: Why?\nAssistant: So.", scaffold.Layout.Answered("Why?", "So."));
    }

    [Fact]
    public void Turns_without_blank_lines_and_with_full_width_colons_are_written_alike()
    {
        var scaffold = Parse(Head.Replace("Human", "人类", StringComparison.Ordinal).Replace("Assistant", "助手", StringComparison.Ordinal) + "人类：一\n助手：二\n人类：三\n助手：四");

        Assert.Equal("\n人类：问\n助手：", scaffold.Layout.Ask("问"));
        Assert.Equal(["人类:", "人类：", "人类 :", "人类 ：", "助手:", "助手：", "助手 :", "助手 ："], scaffold.Sampling.StopSequences);
        Assert.Equal(["人类", "助手"], scaffold.Labels);
    }

    [Fact]
    public void With_one_example_the_introduction_shows_how_turns_are_separated()
    {
        Assert.Equal("\n\nHuman: q\nAssistant:", Parse(Head + "Intro.\n\n" + Pair).Layout.Ask("q"));
        Assert.Equal("\nHuman: q\nAssistant:", Parse(Head + Pair).Layout.Ask("q"));
    }

    [Theory]
    [InlineData(0, "Intro.")]
    [InlineData(1, "Intro.\n\nHuman: a\nAssistant: b\nmore")]
    [InlineData(2, "Intro.\n\nHuman: a\nAssistant: b\nmore\n\nHuman: c\nAssistant: d")]
    [InlineData(9, "Intro.\n\nHuman: a\nAssistant: b\nmore\n\nHuman: c\nAssistant: d")]
    public void The_first_examples_are_a_beginning_of_the_transcript(int shots, string expected)
    {
        var scaffold = Parse(Head + "Intro.\n\nHuman: a\nAssistant: b\nmore\n\nHuman: c\nAssistant: d\n");

        Assert.Equal(expected, scaffold.Pairs.First(shots));
        Assert.Equal(2, scaffold.Pairs.Count);
    }

    [Fact]
    public void The_last_examples_stand_just_before_the_question()
    {
        var pairs = Parse(Head + "Intro.\n\nHuman: a\nAssistant: b\n\nHuman: c\nAssistant: d\n").Pairs;

        Assert.Equal(["Intro.", "Intro.\n\nHuman: c\nAssistant: d", pairs.Text], [pairs.Last(0), pairs.Last(1), pairs.Last(2)]);
        Assert.Equal(["", "c: d", "a: b\nc: d"], Enumerable.Range(0, 3).Select(ExamplePairs.OfLines("a: b\nc: d").Last));
        Assert.Equal("", ExamplePairs.OfLines("").Last(3));
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_make_no_difference()
    {
        Assert.Equal(Parse(Head + Pair).Transcript, Parse("\uFEFF" + (Head + Pair).ReplaceLineEndings("\r\n")).Transcript);
    }

    [Fact]
    public void Front_matter_sets_sampling_and_further_stops()
    {
        var scaffold = Parse(Head.Replace("---\nname", "---\nsampling: { temperature: 0.25, topP: 0.5, topK: 40, minP: 0.1, repeatPenalty: 1.2, maxTokens: 99 }\nstops: [\"END\"]\nname", StringComparison.Ordinal) + Pair);

        Assert.Equal((0.25f, 0.5f, 40, 0.1f, 1.2f, 99), (scaffold.Sampling.Temperature, scaffold.Sampling.TopP, scaffold.Sampling.TopK, scaffold.Sampling.MinP, scaffold.Sampling.RepeatPenalty, scaffold.Sampling.MaxTokens));
        Assert.Equal("END", scaffold.Sampling.StopSequences[^1]);
    }

    [Fact]
    public void A_pattern_asks_with_one_line_and_stops_at_its_end()
    {
        var scaffold = Parse("---\nname: x\ndescription: d\nlanguage: en\npattern: { input: english, output: korean }\n---\nsea otter: 해달\nbook: 책\n");

        Assert.True(scaffold.IsPattern);
        Assert.Equal("\nteacher:", scaffold.Layout.Ask("teacher"));
        Assert.Equal(["\n"], scaffold.Sampling.StopSequences);
    }

    [Theory]
    [InlineData("Human: a", 1, "front matter is missing")]
    [InlineData("---\nname: x\n", 1, "not closed")]
    [InlineData("---\n- a\n---\n", 2, "not a list of 'key: value'")]
    [InlineData("---\nname: [x\n---\n", 3, "not valid YAML")]
    [InlineData("---\nname: x\nname: y\n---\n", 3, "not valid YAML")]
    [InlineData("---\nname: x\ncolour: red\n---\n", 3, "unknown key 'colour'")]
    [InlineData("---\nname: x\n---\n", 2, "'description' is missing")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: fr\nhuman: A\nassistant: B\n---\n", 4, "'fr' is unknown")]
    [InlineData("---\nname: y\ndescription: d\nlanguage: en\nhuman: A\nassistant: B\n---\n", 2, "the file's is another")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\nassistant: a\n---\nA: x\nA: y\n", 2, "both speakers")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: 'A:'\nassistant: B\n---\n", 5, "more than a name")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\nassistant: B\nsampling: { temperature: 9 }\n---\n", 7, "temperature must be between 0 and 5")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\nassistant: B\nsampling: { topP: high }\n---\n", 7, "'topP' is not a number")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\nassistant: B\nsampling: { maxTokens: 0 }\n---\n", 7, "max tokens")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\nassistant: B\nsampling: { heat: 1 }\n---\n", 7, "unknown key 'heat'")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\nassistant: B\nstops: END\n---\n", 7, "'stops'")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\nhuman: A\npattern: { input: a, output: b }\n---\n", 5, "no speakers")]
    [InlineData("---\nname: x\ndescription: d\nlanguage: en\npattern: { input: a, output: b }\n---\nfine: yes\nno pair\n", 8, "not a pair")]
    [InlineData(Head + "Only an introduction.\n", 8, "no example")]
    [InlineData(Head, 9, "no example")]
    [InlineData(Head + "Assistant: b\nHuman: a\n", 8, "'Human:' should speak")]
    [InlineData(Head + "Human: a\nHuman: b\nAssistant: c\n", 9, "'Assistant:' should speak")]
    [InlineData(Head + Pair + "Human: c\n", 10, "ends on a question")]
    [InlineData(Head + "Human: a\nAssistant:\n", 9, "says nothing")]
    public void A_wrong_file_is_named_with_its_line(string text, int line, string problem)
    {
        var wrong = Assert.Throws<ScaffoldException>(() => Parse(text));

        Assert.StartsWith($"prompts/x.md({line}): ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
        Assert.Contains("; ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_in_the_front_matter_is_told_at_once_each_with_its_line()
    {
        var wrong = Assert.Throws<ScaffoldException>(() => Parse(
            "---\nname: x\ndescripton: d\nlanguage: fr\nhuman: 'A:'\nassistant: B\nsampling: { topP: high, heat: 1, maxTokens: 0.5 }\nstops: END\n---\n" + Pair));

        Assert.Equal(
            [
                "prompts/x.md(3): the front matter has an unknown key 'descripton'",
                "prompts/x.md(4): the language 'fr' is unknown",
                "prompts/x.md(5): the label 'A:' is more than a name",
                "prompts/x.md(7): 'sampling' has an unknown key 'heat'",
                "prompts/x.md(7): 'topP' is not a number",
                "prompts/x.md(7): 'maxTokens' is not a whole number",
                "prompts/x.md(8): 'stops' is not a list of texts",
                "prompts/x.md(2): 'description' is missing",
            ],
            wrong.Message.Split('\n').Select(line => line.Split(';')[0]));
    }

    private static PromptScaffold Parse(string text) => ScaffoldParser.Parse("prompts/x.md", text);
}
