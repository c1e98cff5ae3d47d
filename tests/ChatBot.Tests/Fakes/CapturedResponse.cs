using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Tests.Fakes;

/// <summary>Keeps an interaction's first response for the test.</summary>
internal sealed class CapturedResponse : IFirstResponse
{
    private readonly TaskCompletionSource<byte[]> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>As it would go to Discord.</summary>
    public Task<byte[]> Body => _sent.Task;

    public Task SendAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        _sent.TrySetResult(response.ToJson());
        return Task.CompletedTask;
    }
}
