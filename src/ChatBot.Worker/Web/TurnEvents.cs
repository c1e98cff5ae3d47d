namespace ChatBot.Worker.Web;

/// <summary>The small objects of a turn's event stream.</summary>
internal static class TurnEvents
{
    /// <param name="Turn">The turn's id, for stopping it and for reading its stream again.</param>
    /// <param name="Position">Turns that run before it; 0 when it starts at once.</param>
    internal sealed record Accepted(string Turn, int Position);

    internal sealed record Queued(int Position);

    internal sealed record Notice(string Text);

    internal sealed record Update(string Delta);

    internal sealed record Error(string Message);
}
