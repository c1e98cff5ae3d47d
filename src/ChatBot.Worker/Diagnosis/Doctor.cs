using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ChatBot.Core.Models;
using ChatBot.Core.Prompting;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Worker.CommandLine;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Hosting;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Diagnosis;

/// <summary>Looks at everything the bot needs, in the order in which it needs it.</summary>
internal static class Doctor
{
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        Func<CommandHost> build, Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (host, settings) = Settings(build);
        yield return settings;
        if (host is null)
            yield break;
        await using (host)
        {
            yield return Prompts(host.Services);
            foreach (var finding in StorageCheck.Examine(host.Services))
                yield return finding;
            yield return Port(host.Services.GetRequiredService<IOptions<WebOptions>>().Value);
            await foreach (var finding in DiscordCheck.ExamineAsync(host.Services, cancellationToken))
                yield return finding;
            await foreach (var finding in TeamsCheck.ExamineAsync(host.Services, cancellationToken))
                yield return finding;
            await foreach (var finding in ModelAsync(host.Services, terminal, cancellationToken))
                yield return finding;
        }
    }

    private static (CommandHost? Host, Finding Finding) Settings(Func<CommandHost> build)
    {
        try
        {
            return (build(), new Finding("settings", FindingState.Good, "all values are valid"));
        }
        catch (CommandFailedException exception)
        {
            return (null, new Finding("settings", FindingState.Failed, exception.Message, "correct it; everything else depends on it"));
        }
    }

    private static Finding Prompts(IServiceProvider services)
    {
        try
        {
            services.CheckPrompts();
            var names = services.GetRequiredService<ScaffoldLibrary>().All.Select(scaffold => scaffold.Name);
            return new Finding("prompts", FindingState.Good, string.Join(", ", names));
        }
        catch (Exception exception) when (exception is ScaffoldException or CommandFailedException)
        {
            return new Finding("prompts", FindingState.Failed, exception.Message);
        }
    }

    private static Finding Port(WebOptions options)
    {
        var address = WebOptionsValidator.Parse(options.Url)!;
        try
        {
            using var socket = new TcpListener(WebOptionsValidator.ToAddress(address.Host), address.Port);
            socket.Start();
            return new Finding("web", FindingState.Good, $"{options.Url} is free");
        }
        catch (SocketException exception)
        {
            return new Finding("web", FindingState.Failed, $"cannot listen on {options.Url} ({exception.SocketErrorCode})", "stop the other program, or change Web:Url");
        }
    }

    private static async IAsyncEnumerable<Finding> ModelAsync(
        IServiceProvider services, Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ICompletionBackend? backend = null;
        Finding? failure = null;
        try
        {
            backend = await ModelLoading.LoadAsync(services, terminal, cancellationToken);
        }
        catch (ModelLoadException exception)
        {
            failure = new Finding("model", FindingState.Failed, exception.Message);
        }

        if (backend is null)
        {
            yield return failure!;
            yield break;
        }

        var model = backend.Model;
        yield return Context(backend, services.GetRequiredService<IOptions<InferenceOptions>>().Value);
        yield return new Finding("kind", model.HasChatTemplate ? FindingState.Remark : FindingState.Good, ModelKind.Describe(model));
        // A device can take the weights and still not compute: one token shows it.
        _ = await backend.NextTokensAsync("One, two,", 1, cancellationToken);
        yield return Device(backend, services.GetRequiredService<IOptions<InferenceOptions>>().Value);
        yield return backend.RepeatsExactly
            ? new Finding("seeds", FindingState.Good, "universes, samples and forks come again by their seed")
            : new Finding("seeds", FindingState.Remark, "a seed need not give its text again: so it is on a GPU, on a server elsewhere, and where there is no memory for exact replies");
        foreach (var wrong in services.GetRequiredService<ScaffoldLibrary>().CheckFits(backend))
            yield return new Finding("prompts", FindingState.Failed, wrong.Message);
    }

    /// <summary>Beyond the context of its training a model writes nonsense, so a larger setting is not followed.</summary>
    private static Finding Context(ICompletionBackend backend, InferenceOptions options)
    {
        var text = $"{backend.Model.Name} ({backend.Model.Quantization}), {backend.ContextTokens} tokens of context";
        return options.ContextTokens > backend.ContextTokens
            ? new Finding("model", FindingState.Remark, text, $"Inference:ContextTokens asks for {options.ContextTokens}, and the model was trained for {backend.ContextTokens}: lower it, or choose a model with a longer context")
            : new Finding("model", FindingState.Good, text);
    }

    private static Finding Device(ICompletionBackend backend, InferenceOptions options)
    {
        var model = backend.Model;
        var text = $"{model.Device}, {model.LayersOnGpu} of {model.Layers} layers on a GPU";
        if (backend is InferenceEngine { GpuMemory: { } memory })
            text += $", {ByteCount.Show(memory.FreeBytes)} of its {ByteCount.Show(memory.TotalBytes)} free";
        return model.LayersOnGpu == 0 && options.GpuLayers > 0
            ? new Finding("device", FindingState.Failed, text, "Inference:GpuLayers asks for a GPU: build with a GPU variant, and check the driver")
            : new Finding("device", FindingState.Good, text);
    }
}
