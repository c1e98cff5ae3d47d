using ChatBot.Worker;
using ChatBot.Worker.Evaluation;

namespace ChatBot.Tests.Worker.Evaluation;

public sealed class EvalQuestionTests
{
    [Fact]
    public void Comments_and_empty_lines_are_left_out()
    {
        var questions = EvalQuestion.ReadAll("q.tsv", ["# facts", "", "What is 2+2?\t4|four", " "]);
        var question = Assert.Single(questions);
        Assert.Equal("What is 2+2?", question.Text);
        Assert.Equal(["4", "four"], question.Accepted);
    }

    [Theory]
    [InlineData("no tab")]
    [InlineData("question\t | ")]
    [InlineData("a\tb\tc")]
    public void A_wrong_line_is_named(string line)
    {
        var failure = Assert.Throws<WrongUsageException>(() => EvalQuestion.ReadAll("q.tsv", ["ok\tyes", line]));
        Assert.StartsWith("q.tsv(2)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It is 4.", true)]
    [InlineData("It is 42.", false)]
    [InlineData("FOUR of them", true)]
    [InlineData("fourteen", false)]
    [InlineData("", false)]
    public void Answers_are_words_of_their_own_in_any_case(string reply, bool correct) =>
        Assert.Equal(correct, new EvalQuestion("What is 2+2?", ["4", "four"]).IsAnsweredBy(reply));

    [Fact]
    public void Chinese_answers_need_no_spaces_around_them() =>
        Assert.True(new EvalQuestion("日本的首都？", ["东京"]).IsAnsweredBy("日本的首都是东京。"));
}
