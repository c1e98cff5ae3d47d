namespace ChatBot.EndToEndTests.CommandLine;

public sealed class AskTests
{
    private const string Question = "What is the capital of Japan?";

    [Fact]
    public async Task The_capital_of_Japan_is_Tokyo_and_no_label_is_shown()
    {
        var reply = await ChatBotCommand.AskAsync(Question, "--temperature", "0");

        var text = reply.GetProperty("text").GetString();
        Assert.Contains("Tokyo", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Human:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Assistant:", text, StringComparison.Ordinal);
        Assert.Equal("stop", reply.GetProperty("finish").GetString());
    }

    [Fact]
    public async Task A_raw_prompt_is_exactly_the_question()
    {
        var reply = await ChatBotCommand.AskAsync(Question, "--raw", "--max-tokens", "8");

        Assert.Equal("raw", reply.GetProperty("mode").GetString());
        Assert.Equal(Question, reply.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task What_was_cut_shows_the_invented_turn()
    {
        var reply = await ChatBotCommand.AskAsync(Question, "--temperature", "0", "--show-cut", "16");

        Assert.Equal("stop", reply.GetProperty("finish").GetString());
        Assert.Matches(@"^\s*Human:\s*\S", reply.GetProperty("cut").GetString());
    }

    [Fact]
    public async Task Samples_differ_in_their_seeds()
    {
        var run = await ChatBotCommand.RunAsync("ask", "Once upon a time", "--raw", "--samples", "3", "--seed", "7", "--max-tokens", "12", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([0, 1, 2], run.Objects.Select(one => one.GetProperty("sample").GetInt32()).Order());
        Assert.Equal([7u, 8u, 9u], run.Objects.Select(one => one.GetProperty("seed").GetUInt32()).Order());
    }

    [Fact]
    public async Task One_sample_of_many_comes_again_word_for_word_by_its_seed_in_another_run()
    {
        string[] question = ["ask", "Once upon a time", "--raw", "--max-tokens", "16", "--json"];
        var many = await ChatBotCommand.RunAsync([.. question, "--samples", "5", "--seed", "7"]);
        var one = await ChatBotCommand.RunAsync([.. question, "--samples", "1", "--seed", "10"]);

        var wanted = many.Objects.Single(sample => sample.GetProperty("seed").GetUInt32() == 10);
        Assert.Equal(wanted.GetProperty("text").GetString(), Assert.Single(one.Objects).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Tokens_together_are_the_text()
    {
        var run = await ChatBotCommand.RunAsync("tokens", "hello world", "--json");

        var tokens = Assert.Single(run.Objects);
        Assert.Equal(11, tokens.GetProperty("characters").GetInt32());
        Assert.Equal(tokens.GetProperty("count").GetInt32(), tokens.GetProperty("tokens").GetArrayLength());
    }

    [Fact]
    public async Task The_likeliest_next_tokens_come_first_with_their_probabilities()
    {
        var run = await ChatBotCommand.RunAsync("next", "The capital of France is", "--top", "5", "--json");

        var candidates = Assert.Single(run.Objects).GetProperty("candidates");
        Assert.Equal(5, candidates.GetArrayLength());
        var probabilities = candidates.EnumerateArray().Select(one => one.GetProperty("probability").GetDouble()).ToList();
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.All(probabilities, probability => Assert.InRange(probability, double.Epsilon, 1));
        Assert.InRange(probabilities.Sum(), double.Epsilon, 1);
    }
}
