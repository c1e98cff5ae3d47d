using ChatBot.Inference;
using ChatBot.Worker.Hosting;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary>Loads the model for a command, with a bar on standard error where somebody watches.</summary>
internal static class ModelLoading
{
    public static async Task<ICompletionBackend> LoadAsync(IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var model = services.GetRequiredService<ModelHost>();
        if (!terminal.Error.Profile.Capabilities.Interactive)
            return await model.LoadAsync(progress: null, cancellationToken);
        return await terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("Loading the model", maxValue: 1);
                return model.LoadAsync(new TaskProgress(task), cancellationToken);
            });
    }

    private sealed class TaskProgress(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
