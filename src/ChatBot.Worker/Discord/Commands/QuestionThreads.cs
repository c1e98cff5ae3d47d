using ChatBot.Core.Replies;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>A thread for a question that came as a command: the response shows the question, and the thread hangs on it.</summary>
internal sealed class QuestionThreads(ThreadOpening threads)
{
    // Room for the asker's name before it.
    private const int MostCharacters = ReplyText.MostCharacters - 100;

    /// <summary>Where the reply goes: into the thread, or into the channel where none can be opened.</summary>
    /// <param name="call">Deferred publicly, in a server's channel where the bot may write.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="cancellationToken">The program ends.</param>
    public async Task<TurnAddress> OpenAsync(InteractionCall call, string question, CancellationToken cancellationToken)
    {
        var shown = ReplyRenderer.Render(question, ReplyFlavour.Discord);
        if (shown.Length > MostCharacters)
            shown = shown[..(char.IsHighSurrogate(shown[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";
        var draft = new MessageDraft { Content = $"<@{call.User}>: {shown}", SuppressEmbeds = true };
        var message = await call.AnswerAsync(draft, cancellationToken);
        var address = new TurnAddress { Channel = call.Channel, Guild = call.Interaction.GuildId, Question = message.Id, Asker = call.User };

        // A thread's first message cannot refer to the one it was opened from: that stands above it anyway.
        return await threads.OpenAsync(call.Channel, message.Id, question, cancellationToken) is { } thread
            ? address with { Channel = thread, Question = null }
            : address;
    }
}
