using System.Net;
using ChatBot.Discord.Rest.Limits;

namespace ChatBot.Discord.Rest;

/// <summary>What came of one attempt.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    internal sealed record Success(byte[] Body) : Answer;

    /// <summary>Final.</summary>
    internal sealed record Refused(HttpStatusCode Status, ErrorBody Error) : Answer;

    /// <summary>Not done, to be asked again later.</summary>
    internal sealed record Limited(LimitRefusal Refusal) : Answer;

    /// <summary>No answer, or one that says nothing.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="MayHaveTakenEffect">False when it surely never reached Discord.</param>
    /// <param name="RetryAfter">Where Discord says when.</param>
    /// <param name="Exception">Where the network failed.</param>
    internal sealed record Failed(string Reason, bool MayHaveTakenEffect, TimeSpan? RetryAfter = null, Exception? Exception = null) : Answer;
}
