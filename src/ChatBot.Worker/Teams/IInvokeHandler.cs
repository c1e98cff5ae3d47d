using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams;

/// <summary>Answers one kind of invoke, whose answer Teams waits for (a few seconds): a card's action, a message extension, feedback.</summary>
internal interface IInvokeHandler
{
    /// <summary>The values of <see cref="Activity.Name"/> that it answers.</summary>
    IReadOnlyList<string> Names { get; }

    Task<InvokeResponse> HandleAsync(Activity activity, CancellationToken cancellationToken);
}
