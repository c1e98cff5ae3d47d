using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Tests.Fakes;

/// <summary>Keeps an interaction's first response.</summary>
internal sealed class RecordedFirstResponse : IFirstResponse
{
    private readonly TaskCompletionSource<byte[]> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its body, as soon as there is one.</summary>
    public Task<byte[]> Body => _sent.Task;

    public Task SendAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        _sent.TrySetResult(response.ToJson());
        return Task.CompletedTask;
    }
}
