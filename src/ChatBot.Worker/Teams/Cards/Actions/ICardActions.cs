namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>Does what some buttons say. Teams waits for the answer for a few seconds, so nothing here waits for the model.</summary>
internal interface ICardActions
{
    /// <summary>Of <see cref="CardVerb"/>.</summary>
    IReadOnlyList<string> Verbs { get; }

    Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken);
}
