namespace ChatBot.EndToEndTests.CommandLine;

public sealed class EvalTests
{
    /// <summary>Twenty questions, ten seeds: the acceptance of the English scaffold. A few minutes on two cores.</summary>
    [Fact]
    public async Task The_scaffold_answers_and_every_reply_ends_without_a_label()
    {
        var questions = Path.Combine(Repository.Root, "tests", "questions.tsv");

        var run = await ChatBotCommand.RunAsync("eval", questions, "--runs", "10", "--seed", "1", "--max-tokens", "256", "--skip-raw", "--json", "--Inference:Slots=16");

        var summary = run.Objects[^1];
        Assert.Equal(20, summary.GetProperty("questions").GetInt32());
        Assert.Equal(200, summary.GetProperty("replies").GetInt32());
        Assert.InRange(summary.GetProperty("questionsCorrect").GetInt32(), 10, 20);
        Assert.InRange(summary.GetProperty("ended").GetInt32(), 190, 200);
        Assert.Equal(0, summary.GetProperty("showingLabel").GetInt32());
    }
}
