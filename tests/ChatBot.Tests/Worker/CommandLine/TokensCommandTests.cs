using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class TokensCommandTests
{
    [Fact]
    public async Task Json_of_cl100k_base_is_the_contracts()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "tokens", "<|endoftext|>", "--encoding", "cl100k_base", "--json");

        Assert.StartsWith("""{"encoding":"cl100k_base","count":7,"characters":13,"tokens":[{"id":27,"text":"<","bytes":"3c"},""", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Both_are_two_lines_of_json()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "tokens", "hello world", "--encoding", "both", "--json");

        Assert.Equal(2, run.Out.Count(character => character == '\n'));
        Assert.Contains("""{"encoding":"model","count":2""", run.Out, StringComparison.Ordinal);
        Assert.Contains("""{"encoding":"cl100k_base","count":2""", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_shows_bytes_of_what_is_only_a_part_of_a_character()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "tokens", "🫠", "--encoding", "cl100k_base");

        Assert.Contains("⟨", run.Out, StringComparison.Ordinal);
        Assert.Contains("→ 🫠", run.Out, StringComparison.Ordinal);
        Assert.Contains("cl100k_base: ", run.Out, StringComparison.Ordinal);
        Assert.Contains(" tokens, 1 characters", run.Out, StringComparison.Ordinal);
    }
}
