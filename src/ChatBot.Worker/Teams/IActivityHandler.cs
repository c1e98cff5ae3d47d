using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams;

/// <summary>Takes one type of activity whose answer, if any, is sent later: it returns as soon as nothing can be lost any more.</summary>
internal interface IActivityHandler
{
    /// <summary>The values of <see cref="Activity.Type"/> that it takes.</summary>
    IReadOnlyList<string> Types { get; }

    /// <param name="activity">From Teams, checked: its id, conversation, sender and service URL are there.</param>
    /// <param name="cancellationToken">The program ends; a closed connection does not cancel it.</param>
    Task HandleAsync(Activity activity, CancellationToken cancellationToken);
}
