using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>The way of an interaction that came over HTTP: the first response is the answer to that request.</summary>
internal sealed class HttpFirstResponse : IFirstResponse
{
    private readonly TaskCompletionSource<byte[]> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer's body, as soon as there is one.</summary>
    public Task<byte[]> Body => _sent.Task;

    public Task SendAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        _sent.TrySetResult(response.ToJson());
        return Task.CompletedTask;
    }

    /// <summary>None will come.</summary>
    public void Close() => _sent.TrySetCanceled();
}
