using ChatBot.Core.Prompting;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Completes names of assistants while they are typed; answered from memory, since every keystroke asks.</summary>
internal sealed class AssistantChoices(ScaffoldLibrary scaffolds)
{
    /// <summary>Of those that fit equally, first those in the user's language.</summary>
    public Task RunAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var known = scaffolds.All
            .OrderByDescending(scaffold => scaffold.Language == call.Language)
            .Select(scaffold => (scaffold.Name, scaffold.Description));
        return call.RespondAsync(InteractionResponse.Choices(NameChoices.Find(known, call)), cancellationToken);
    }
}
