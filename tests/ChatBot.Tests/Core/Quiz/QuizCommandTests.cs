using ChatBot.Core.Localization;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Quiz;

public sealed class QuizCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_comes_with_its_choices_and_how_to_answer()
    {
        var shown = await _host.SayAsync("/quiz");

        Assert.StartsWith("**Question 1 of 5**\nWhat is a base model?", shown, StringComparison.Ordinal);
        Assert.Contains("\n**B** A program that goes on with a text", shown, StringComparison.Ordinal);
        Assert.Contains("`/quiz 1 A`", shown, StringComparison.Ordinal);
        Assert.StartsWith("**第 1 题，共 5 题**", await _host.SayAsync("/quiz", language: Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_answer_is_explained_with_the_right_one_and_the_lesson_that_shows_it()
    {
        var shown = await _host.SayAsync("/quiz 1 d");

        Assert.Contains("✗ **Not D.** No facts are stored", shown, StringComparison.Ordinal);
        Assert.Contains("Right is **B**", shown, StringComparison.Ordinal);
        Assert.Contains("`/lesson run two-plus-two`", shown, StringComparison.Ordinal);
        Assert.Contains("Next: `/quiz 2`", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_question_the_first_tries_are_counted()
    {
        foreach (var answer in new[] { "1 A", "1 B", "2 B", "3 B", "4 B" }) await _host.SayAsync("/quiz " + answer);
        var last = await _host.SayAsync("/quiz 5 c");

        Assert.Contains("✓ **Right.**", last, StringComparison.Ordinal);
        Assert.Contains("right at the first try: 4 of 5", last, StringComparison.Ordinal);
        Assert.Contains("right at the first try: 4 of 5", await _host.SayAsync("/quiz"), StringComparison.Ordinal);
        Assert.StartsWith("**Question 3 of 5**", await _host.SayAsync("/quiz 3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_is_counted_without_names()
    {
        Assert.Contains("Nobody has answered", await _host.SayAsync("/quiz results"), StringComparison.Ordinal);
        foreach (var (author, letter) in new[] { ("ann", "A"), ("bob", "B"), ("cyd", "B") }) await CoreHost.EndAsync(await _host.AcceptAsync($"/quiz 1 {letter}", author: author));
        var results = await _host.SayAsync("/quiz results");

        Assert.Contains("1. What is a base model? answers: 3, right: 2 (A 1 · B 2 · C 0 · D 0; right is B)", results, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_forgotten_has_never_answered()
    {
        await _host.SayAsync("/quiz 1 A");
        await _host.SayAsync("/forget me");

        Assert.Contains("Nobody has answered", await _host.SayAsync("/quiz results"), StringComparison.Ordinal);
        Assert.StartsWith("**Question 1 of 5**", await _host.SayAsync("/quiz"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quiz 0")]
    [InlineData("/quiz 6")]
    [InlineData("/quiz 1 E")]
    [InlineData("/quiz 1 AB")]
    [InlineData("/quiz B")]
    [InlineData("/quiz 1 A now")]
    public async Task A_wrong_use_is_told(string text) => Assert.StartsWith("Write: /quiz", await _host.SayAsync(text), StringComparison.Ordinal);
}
