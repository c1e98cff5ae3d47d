namespace ChatBot.EndToEndTests.CommandLine;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("ask")]
    [InlineData("ask", "Hello", "--unknown")]
    [InlineData("ask", "Hello", "--max-tokens", "many")]
    [InlineData("ask", "Hello", "--max-tokens", "0")]
    [InlineData("ask", "Hello", "--temperature", "-1")]
    [InlineData("ask", "Hello", "--samples", "0")]
    [InlineData("ask", "Hello", "--raw", "--assistant", "assistant")]
    [InlineData("tokens", "Hello", "--encoding", "morse")]
    [InlineData("dance")]
    public async Task Wrong_usage_ends_with_2_and_one_line(params string[] arguments)
    {
        var run = await ChatBotCommand.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task An_unknown_assistant_is_named_with_those_there_are()
    {
        var run = await ChatBotCommand.RunAsync("ask", "Hello", "--assistant", "nobody", "--json");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("nobody", run.Errors, StringComparison.Ordinal);
        Assert.Contains("assistant", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Help_is_no_failure()
    {
        var run = await ChatBotCommand.RunAsync("ask", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--show-cut", run.Output, StringComparison.Ordinal);
    }
}
