using System.Net;

namespace ChatBot.Teams.Connector;

/// <summary>What came of one attempt.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    internal sealed record Success(byte[] Body) : Answer;

    /// <summary>Final.</summary>
    internal sealed record Refused(HttpStatusCode Status, string Code, string Message) : Answer;

    /// <summary>The token was not taken.</summary>
    internal sealed record Unauthorized : Answer;

    /// <summary>Not done, to be asked again later.</summary>
    /// <param name="Wait">Null: Teams does not say how long.</param>
    internal sealed record Limited(TimeSpan? Wait) : Answer;

    /// <summary>No answer, or one that says nothing.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="MayHaveHappened">False when it surely was not done.</param>
    /// <param name="Exception">Where the network failed.</param>
    internal sealed record Failed(string Reason, bool MayHaveHappened, Exception? Exception = null) : Answer;
}
