namespace ChatBot.Worker.Teams.Cards.Feedback;

/// <summary>Thumbs since the start.</summary>
internal sealed class FeedbackCounter
{
    private long _likes;
    private long _dislikes;

    public long Likes => Volatile.Read(ref _likes);

    public long Dislikes => Volatile.Read(ref _dislikes);

    public void Count(bool isLike) => Interlocked.Increment(ref isLike ? ref _likes : ref _dislikes);
}
