using System.Text;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.CommandLine;
using ChatBot.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;

namespace ChatBot.Tests.Worker.CommandLine;

/// <summary>A run of the program within the test: arguments and standard input in; exit status and both outputs out.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public static Task<CommandRun> RunAsync(ScriptedBackend backend, params string[] arguments) => RunAsync(backend, [], arguments);

    public static async Task<CommandRun> RunAsync(ScriptedBackend backend, byte[] input, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Terminal(new MemoryStream(input), output, Plain(output), Plain(error)) { IsInputRedirected = true, IsOutputRedirected = true };
        LoadBackend load = (_, _) => Task.FromResult<ICompletionBackend>(backend);
        var context = new CommandContext(terminal, services => services.Replace(ServiceDescriptor.Singleton(load)));
        string[] prompts = ["--set", $"Chat:PromptsPath={Path.Combine(AppContext.BaseDirectory, "prompts")}"];
        var exitCode = await ChatBotCommandLine.RunAsync([.. prompts, .. arguments], context);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 10_000;
        return console;
    }
}
