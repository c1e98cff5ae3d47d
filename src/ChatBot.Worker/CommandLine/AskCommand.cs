using System.CommandLine;
using System.Runtime.CompilerServices;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot ask "question"</c>: one question, one or several replies, no conversation kept.</summary>
internal static class AskCommand
{
    public static Command Create(CommandContext context)
    {
        var question = new Argument<string>("question") { Description = "What to ask; - reads standard input" };
        var options = new AskOptions();
        var command = new Command("ask", "Ask one question") { question, context.Json };
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = options.Read(parsed);
            using var interruption = new Interruption(cancellationToken);
            var text = await QuestionText.ReadAsync(parsed.GetRequiredValue(question), context.Terminal, interruption.Token);
            await using var host = context.BuildHost(parsed);
            await AskAsync(QuestionText.NotEmpty(text), settings, host.Services, context.Terminal, parsed.GetValue(context.Json), interruption.Token);
            return interruption.IsRequested ? ExitCode.Interrupted : ExitCode.Success;
        });
        return command;
    }

    private static async Task AskAsync(
        string question, IReadOnlyList<TurnSettings> samples, IServiceProvider services, Terminal terminal, bool json, CancellationToken interrupted)
    {
        services.CheckPrompts();
        var backend = await ModelLoading.LoadAsync(services, terminal, interrupted);
        var prompts = samples.Select(settings => Compose(question, settings, services, backend)).ToList();
        var output = new AskOutput(terminal, json, samples[0].ShowCut > 0, prompts.Count);
        var runner = services.GetRequiredService<TurnRunner>();

        // As many samples at once as the model has slots, in one batch; they are shown one after the other.
        using var slots = new SemaphoreSlim(backend.Slots);
        var running = prompts.Select(prompt => BufferedUpdates.Start(InSlotAsync(slots, runner.RunAsync(prompt, interrupted), interrupted))).ToList();
        for (var sample = 0; sample < running.Count; sample++)
            await output.WriteAsync(sample, prompts[sample].Sampling.Seed, running[sample].ReadAllAsync(CancellationToken.None));
    }

    /// <summary>Begins a turn only when the model has room for it: its deadline is for answering, not for waiting.</summary>
    private static async IAsyncEnumerable<TurnUpdate> InSlotAsync(
        SemaphoreSlim slots, IAsyncEnumerable<TurnUpdate> updates, [EnumeratorCancellation] CancellationToken interrupted)
    {
        await slots.WaitAsync(interrupted);
        try
        {
            await foreach (var update in updates)
                yield return update;
        }
        finally
        {
            slots.Release();
        }
    }

    private static TurnPrompt Compose(string question, TurnSettings settings, IServiceProvider services, ICompletionBackend backend)
    {
        var composer = services.GetRequiredService<TurnComposer>();
        var assistant = settings.Assistant is { } name ? AssistantFile.Find(name, services) : null;
        return composer.Compose(question, history: [], settings, Language.English, backend, assistant) switch
        {
            TurnComposition.Ready ready => ready.Prompt,
            TurnComposition.Refused { IsTooLong: true } refused => throw new CommandFailedException(refused.Message),
            TurnComposition.Refused refused => throw new WrongUsageException(refused.Message),
            var other => throw new InvalidOperationException($"unknown composition {other.GetType().Name}"),
        };
    }
}
