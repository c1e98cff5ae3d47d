using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>Takes a command that is Teams' own affair before Core sees it: what only moderators may do in a channel, or what a card answers.</summary>
internal interface ITextCommandHandler
{
    /// <param name="activity">The message, checked.</param>
    /// <param name="address">Where it was said.</param>
    /// <param name="text">Without the mention of the bot; begins with <c>/</c>.</param>
    /// <param name="cancellationToken">The program ends.</param>
    /// <returns>False: it is not the handler's.</returns>
    Task<bool> TryHandleAsync(Activity activity, TeamsAddress address, string text, CancellationToken cancellationToken);
}
