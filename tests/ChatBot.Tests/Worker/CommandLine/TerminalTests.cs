using ChatBot.Worker.CommandLine;
using Spectre.Console;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(false, "a\u241bb\u2407\n")]
    [InlineData(true, "a\u001bb\u0007\n")]
    public void Without_colours_too_a_terminal_gets_no_control_characters(bool redirected, string shown)
    {
        using var error = new StringWriter();
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Ansi = AnsiSupport.No });

        new Terminal(Stream.Null, TextWriter.Null, plain, plain) { IsErrorRedirected = redirected }.WriteDim("a\u001bb\u0007\n");

        Assert.Equal(shown, error.ToString());
    }
}
