using ChatBot.Discord.Model;

namespace ChatBot.Worker;

/// <summary>Every line the host logs. Ids, counts and durations; never a user's text, a reply or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Model {Name} ({Quantization}) is ready on {Device}, {LayersOnGpu} of {Layers} layers on a GPU")]
    public static partial void ModelReady(this ILogger logger, string name, string quantization, string device, int layersOnGpu, int layers);

    [LoggerMessage(2, LogLevel.Error, "Loading the model failed")]
    public static partial void LoadingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "Read scaffold {Scaffold} ahead: {PromptTokens} tokens in {Milliseconds:F0} ms")]
    public static partial void ScaffoldRead(this ILogger logger, string scaffold, int promptTokens, double milliseconds);

    [LoggerMessage(4, LogLevel.Information, "The page is at {Address}")]
    public static partial void Listening(this ILogger logger, string address);

    [LoggerMessage(5, LogLevel.Error, "Request {Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(6, LogLevel.Debug, "Reader left turn {Turn}; the turn goes on")]
    public static partial void ReaderLeft(this ILogger logger, string turn);

    [LoggerMessage(70, LogLevel.Information, "Discord knows all {Commands} commands already")]
    public static partial void CommandsUnchanged(this ILogger logger, int commands);

    [LoggerMessage(71, LogLevel.Information, "Registered {Commands} commands with Discord, which knew {Before}")]
    public static partial void CommandsRegistered(this ILogger logger, int commands, int before);

    [LoggerMessage(72, LogLevel.Warning, "Interaction {Interaction} ({Type}) could not be answered")]
    public static partial void InteractionFailed(this ILogger logger, Exception exception, string interaction, InteractionType type);
}
