using System.Globalization;

namespace ChatBot.EndToEndTests.CommandLine;

public sealed class EvalTests
{
    private const int Questions = 20;

    /// <summary>Of each question, with seeds from 1 on: ten on request (CHATBOT_EVAL_RUNS=10), fewer otherwise.</summary>
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("CHATBOT_EVAL_RUNS"), out var runs) ? runs : 4;

    /// <summary>The acceptance of the English scaffold.</summary>
    [Fact]
    public async Task The_scaffold_answers_and_every_reply_ends_without_a_label()
    {
        var questions = Path.Combine(Repository.Root, "tests", "questions.tsv");

        var run = await ChatBotCommand.RunAsync(
            "eval", questions, "--runs", Runs.ToString(CultureInfo.InvariantCulture), "--seed", "1", "--max-tokens", "256", "--skip-raw", "--json", "--Inference:Slots=16");

        var summary = run.Objects[^1];
        var replies = Questions * Runs;
        Assert.Equal(Questions, summary.GetProperty("questions").GetInt32());
        Assert.Equal(replies, summary.GetProperty("replies").GetInt32());
        Assert.InRange(summary.GetProperty("questionsCorrect").GetInt32(), Questions / 2, Questions);
        Assert.InRange(summary.GetProperty("ended").GetInt32(), replies * 95 / 100, replies);
        Assert.Equal(0, summary.GetProperty("showingLabel").GetInt32());
    }
}
