using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams;

/// <summary>Adds to a reply's last message what Teams shows beside its text: card, AI label, feedback, suggested prompts.</summary>
internal interface IReplyDecorator
{
    /// <param name="message">With the text; of it may go what is shown beside it.</param>
    /// <param name="reply">What the text came from.</param>
    Activity Decorate(Activity message, EndedReply reply);
}
