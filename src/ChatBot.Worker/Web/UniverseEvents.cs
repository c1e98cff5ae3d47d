namespace ChatBot.Worker.Web;

/// <summary>The small objects of an event stream that carries several turns; <c>Sample</c> says whose each is, from 0.</summary>
internal static class UniverseEvents
{
    internal sealed record Accepted(int Sample, string Turn, int Position);

    internal sealed record Queued(int Sample, int Position);

    internal sealed record Notice(int Sample, string Text);

    internal sealed record Update(int Sample, string Delta);

    internal sealed record Error(int Sample, string Message);

    /// <summary>What the replies share, once all are there; a sentence in the author's language.</summary>
    internal sealed record Shared(string Text);
}
