using ChatBot.Core.Replies;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>A thread for a question that came as a command: the response shows the question, and the thread hangs on it.</summary>
internal static class QuestionThreads
{
    // Room for the asker's name before it.
    private const int MostCharacters = ReplyText.MostCharacters - 100;

    /// <summary>Shows the question. The thread is opened when the turn is accepted, and never for one that is not.</summary>
    /// <param name="call">Deferred publicly, in a server's channel where the bot may write.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="cancellationToken">The program ends.</param>
    public static async Task<DiscordAddress> AnnounceAsync(InteractionCall call, string question, CancellationToken cancellationToken)
    {
        var shown = ReplyRenderer.Render(question, ReplyFlavour.Discord);
        if (shown.Length > MostCharacters)
            shown = shown[..(char.IsHighSurrogate(shown[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";
        var draft = new MessageDraft { Content = $"<@{call.User}>: {shown}", SuppressEmbeds = true };
        var message = await call.AnswerAsync(draft, cancellationToken);
        return new DiscordAddress
        {
            Channel = call.Channel,
            Guild = call.Interaction.GuildId,
            Question = message.Id,
            Asker = call.User,
            Announcement = new Announcement(call.Channel, message.Id),
            ThreadName = ThreadOpening.Name(question),
        };
    }
}
