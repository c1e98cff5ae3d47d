using System.CommandLine;
using ChatBot.Worker.Diagnosis;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot doctor</c>: is everything as it must be, a line each, with what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("doctor", "Check settings, prompts, storage, port, model and device");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var failed = false;
            await foreach (var finding in Doctor.ExamineAsync(() => context.BuildHost(parsed), context.Terminal, interruption.Token))
            {
                failed |= finding.State == FindingState.Failed;
                Show(finding, context.Terminal.Decorated);
            }

            return failed ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static void Show(Finding finding, IAnsiConsole console)
    {
        var mark = finding.State switch
        {
            FindingState.Good => "[green]ok  [/]",
            FindingState.Remark => "[yellow]note[/]",
            _ => "[red]FAIL[/]",
        };
        var remedy = finding.Remedy is null ? "" : $" — {finding.Remedy}";
        console.MarkupLine($"{mark} {Markup.Escape($"{finding.Subject}: {finding.Text}{remedy}")}");
    }
}
