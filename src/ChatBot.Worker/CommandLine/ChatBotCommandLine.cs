using System.CommandLine;
using System.CommandLine.Parsing;
using ChatBot.Core.Conversations;
using ChatBot.Core.Prompting;
using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Worker.CommandLine;

/// <summary>The program's commands, and the one place where what went wrong becomes an exit status and a line.</summary>
internal static class ChatBotCommandLine
{
    public static async Task<int> RunAsync(string[] arguments, CommandContext context)
    {
        try
        {
            // "@question" is a question, not a file of arguments; "-vq" is no two options.
            var parser = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
            var parsed = CommandLineParser.Parse(Create(context), SettingArguments.Normalise(arguments), parser);
            if (parsed.Errors is [var error, ..])
                throw new WrongUsageException($"{error.Message} (see {HelpCommand(parsed)} --help)");

            // Signals are the commands' own: a reply that is stopped must still be shown.
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = context.Terminal.Out,
            };
            return await parsed.InvokeAsync(invocation);
        }
        catch (WrongUsageException exception)
        {
            context.Terminal.WriteFailure(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (Exception exception) when (exception is CommandFailedException or ModelLoadException or ScaffoldException or StorageException or InferenceException)
        {
            context.Terminal.WriteFailure(exception.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            context.Terminal.WriteFailure($"unexpected {exception.GetType().Name}: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Makes a base language model into an assistant, by its prompt alone. Without a command: serve.")
        {
            ServeCommand.Create(context),
            ChatCommand.Create(context),
            AskCommand.Create(context),
            TokensCommand.Create(context),
            NextCommand.Create(context),
            LessonCommand.Create(context),
            ModelsCommand.Create(context),
            UsageCommand.Create(context),
            FeedbackCommand.Create(context),
            DoctorCommand.Create(context),
            EvalCommand.Create(context),
        };
        root.Options.Add(context.Set);
        root.Directives.Clear(); // "[word]" is a question too.
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(parsed, context, cancellationToken));
        return root;
    }

    private static string HelpCommand(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
            names.Push(command.Command is RootCommand ? "chatbot" : command.Command.Name);
        return string.Join(' ', names);
    }
}
