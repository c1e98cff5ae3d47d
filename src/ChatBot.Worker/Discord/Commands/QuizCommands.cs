using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Quiz;

namespace ChatBot.Worker.Discord.Commands;

/// <summary><c>/quiz</c>: a question with a button for each choice, for one member or for the whole class; and how the class has answered.</summary>
internal sealed class QuizCommands(QuizViews views, QuizLibrary library, QuizStore store, QuizTexts texts, ChannelStore channels) : ISlashCommand
{
    public IReadOnlyList<string> Names { get; } = [SlashNames.Quiz];

    public Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken) => options.Subcommand == SlashNames.Results
        ? ShowResultsAsync(call, cancellationToken)
        : AskAsync(call, options.Whole(SlashNames.Number), options.Flag(SlashNames.Public) is true, cancellationToken);

    private async Task AskAsync(InteractionCall call, int? number, bool isPublic, CancellationToken cancellationToken)
    {
        await call.DeferAsync(isPrivate: !isPublic, cancellationToken);
        var place = Place.Of(call.Interaction);
        if (isPublic)
        {
            // Seen by oneself it disturbs nobody; for everybody it keeps to where the bot may speak.
            var settings = await channels.LoadAsync(DiscordSurface.Platform, place.Server, place.Channel, cancellationToken);
            if (ChannelGate.Refusal(settings, call, place) is { } refusal)
            {
                await call.TellAsync(refusal, cancellationToken);
                return;
            }
        }

        var draft = number is { } one ? views.Question(call, one - 1) : await views.NextAsync(call, cancellationToken);
        await call.AnswerAsync(draft, cancellationToken);
    }

    private async Task ShowResultsAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        if (!call.IsModerator)
        {
            await call.TellAsync(call.Text(MessageKey.DiscordQuizTeacher), cancellationToken);
            return;
        }

        await call.DeferAsync(isPrivate: true, cancellationToken);
        var answers = await store.LoadAllAsync(DiscordSurface.Platform, Place.Of(call.Interaction).Server, cancellationToken);
        await call.AnswerAsync(texts.Results(call.Language, library.In(call.Language), answers), cancellationToken);
    }
}
