namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>Lets one reply at a time into a personal chat: Teams has one stream there at most, and replies shall not be mixed.</summary>
internal sealed class PersonalStreams
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SemaphoreSlim Free, int Users)> _chats = new(StringComparer.Ordinal);

    /// <summary>Waits for those that came before; disposing the result lets the next one in.</summary>
    public async Task<IDisposable> EnterAsync(string chat, CancellationToken cancellationToken)
    {
        SemaphoreSlim free;
        lock (_gate)
        {
            (free, var users) = _chats.GetValueOrDefault(chat, (new SemaphoreSlim(1), 0));
            _chats[chat] = (free, users + 1);
        }

        try
        {
            await free.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(chat);
            throw;
        }

        return new Place(this, chat, free);
    }

    private void Leave(string chat)
    {
        lock (_gate)
        {
            var (free, users) = _chats[chat];
            if (users == 1)
                _chats.Remove(chat);
            else
                _chats[chat] = (free, users - 1);
        }
    }

    private sealed class Place(PersonalStreams streams, string chat, SemaphoreSlim free) : IDisposable
    {
        public void Dispose()
        {
            free.Release();
            streams.Leave(chat);
        }
    }
}
