using ChatBot.EndToEndTests.Http;
using ChatBot.EndToEndTests.Lecture;

namespace ChatBot.EndToEndTests.CommandLine;

/// <summary>
/// A true base model, given by its path: stories15M (tests/stories15M/make.mjs), which nobody tuned for anything, and whose context of 256 tokens
/// is too short for some prompts.
/// </summary>
public sealed class BaseModelTests
{
    private static readonly string Model = Path.Combine(Repository.Root, "artifacts", "stories15M", "stories15M.gguf");
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal) { ["Inference__ModelPath"] = Model };

    [Theory]
    [InlineData("en", "Left out: this prompt has")]
    [InlineData("zh", "已跳过：这个提示有")]
    public async Task Every_lesson_runs_unchanged_and_says_which_part_is_too_long_for_the_model(string language, string leftOut)
    {
        foreach (var lesson in LectureLesson.In(Path.Combine(Repository.Root, "prompts"), language))
        {
            var run = await ChatBotCommand.RunAsync(Settings, "lesson", "run", lesson.Name, "--language", language, "--seed", "1");

            Assert.True(run.ExitCode == 0, $"{lesson.Name}: {run.Errors}");
            Assert.Contains(lesson.Title, run.Output, StringComparison.Ordinal);
            Assert.All(lesson.Meanings, meaning => Assert.Contains(meaning, run.Output, StringComparison.Ordinal));
            Assert.Equal(lesson.Name == "sky-blue", run.Output.Contains(leftOut, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task It_goes_on_with_a_story_as_its_makers_say()
    {
        var done = await ChatBotCommand.AskAsync("Once upon a time", "--raw", "--temperature", "0", "--max-tokens", "40", "--set", $"Inference:ModelPath={Model}");

        Assert.StartsWith(", there was a little girl named Lily. She loved to play outside in the sunshine. One day, she saw a big", done.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_card_says_that_it_is_a_base_model_and_how_that_is_known()
    {
        var run = await ChatBotCommand.RunAsync("models", "info", Model);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Matches(@"kind\s+probably a base model: the file holds no chat template", run.Output);
        Assert.Matches(@"context\s+256 tokens used, 256 in training", run.Output);
    }

    [Fact]
    public async Task A_context_beyond_its_training_is_not_used_and_the_doctor_says_so()
    {
        var run = await ChatBotCommand.RunAsync(Settings, "doctor", "--Inference:ContextTokens=512", "--Web:Url=http://127.0.0.1:0");

        Assert.Contains("note model: stories15M (Q8_0), 256 tokens of context", run.Output, StringComparison.Ordinal);
        Assert.Contains("Inference:ContextTokens asks for 512, and the model was trained for 256", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("kind: probably a base model", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assistant_too_long_for_it_is_refused_with_a_remedy_and_a_shortened_one_answers()
    {
        var whole = await ChatBotCommand.RunAsync(Settings, "ask", "Who are you?", "--json");
        var shortened = await ChatBotCommand.RunAsync(Settings, "ask", "Who are you?", "--shots", "4", "--json");

        Assert.Equal((1, ""), (whole.ExitCode, whole.Output));
        Assert.Contains("--shots 4", Assert.Single(whole.ErrorLines), StringComparison.Ordinal);
        Assert.True(shortened.ExitCode == 0, shortened.Errors);
        Assert.Equal("assistant", Assert.Single(shortened.Objects).GetProperty("mode").GetString());
    }

    [Fact]
    public async Task The_host_starts_with_it_and_runs_a_lesson()
    {
        await using var program = new ChatBotProgram(Settings);
        await program.StartAsync();

        var events = await TurnEvents.AskAsync(program.Client, Requests.Body("/lesson run sky-blue", "raw"));

        Assert.Contains("Left out: this prompt has", events.Done.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("scaffold cannot be used with this model", program.Log, StringComparison.Ordinal);
    }
}
