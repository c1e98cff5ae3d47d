using ChatBot.Core.Lessons;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Completes names of lessons while they are typed; answered from memory, since every keystroke asks.</summary>
internal sealed class LessonChoices(LessonLibrary lessons)
{
    public Task RunAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var known = lessons.In(call.Language).Select(lesson => (lesson.Name, lesson.Title));
        return call.RespondAsync(InteractionResponse.Choices(NameChoices.Find(known, call)), cancellationToken);
    }
}
