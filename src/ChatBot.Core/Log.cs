using ChatBot.Inference;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{File} was read again")]
    public static partial void PromptReloaded(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "A changed prompt file is not used, the last good one stays: {Problem}")]
    public static partial void PromptRejected(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The prompt files could not be read again")]
    public static partial void PromptsNotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A scaffold cannot be used with this model: {Problem}")]
    public static partial void ScaffoldTooLong(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "No file events for the prompt files ({Reason}); changes are found by looking every two seconds")]
    public static partial void NoFileEvents(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Id} failed")]
    public static partial void TurnFailed(ILogger logger, Exception exception, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of turn {Id} could not be written to the journal")]
    public static partial void JournalFailed(ILogger logger, Exception exception, string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Turn {Id} on {Platform}: {Finish}, {CompletionTokens} tokens in {TotalMs:F0} ms")]
    public static partial void TurnFinished(ILogger logger, string id, string platform, FinishReason finish, int completionTokens, double totalMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} unfinished turns of an earlier run were marked interrupted")]
    public static partial void TurnsRecovered(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Id} is given up: the program ended over it {Count} times")]
    public static partial void TurnGivenUp(ILogger logger, string id, int count);
}
