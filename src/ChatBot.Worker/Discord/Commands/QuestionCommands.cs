using System.Globalization;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Slash commands that are said to the model or to Core: each becomes a turn.</summary>
internal sealed class QuestionCommands(InteractionTurns turns) : ISlashCommand
{
    private const int Universes = 4;

    public IReadOnlyList<string> Names { get; } =
    [
        SlashNames.Ask, SlashNames.Raw, SlashNames.Compare, SlashNames.Universes, SlashNames.Lesson,
        SlashNames.Tokens, SlashNames.Next, SlashNames.About, SlashNames.Model, SlashNames.Usage,
    ];

    public async Task RunAsync(InteractionCall call, string name, CommandOptions options, CancellationToken cancellationToken)
    {
        await call.DeferAsync(IsPrivate(name, options), cancellationToken);
        var text = options.Text(SlashNames.Text) ?? "";
        var own = MemberSettings.ConversationOf(Place.Of(call.Interaction).Channel, call.User);
        var request = name switch
        {
            SlashNames.Ask or SlashNames.Raw or SlashNames.Compare => Question($"/{name} {text}", text, options),
            SlashNames.Universes => Question(
                string.Create(CultureInfo.InvariantCulture, $"/{name} {options.Whole(SlashNames.Count) ?? Universes} {text}"), text, options),
            SlashNames.Lesson when options.Subcommand == SlashNames.Run => Question(
                $"/{name} {SlashNames.Run} {options.Text(SlashNames.Name)}", options.Text(SlashNames.Name) ?? "", options),
            SlashNames.Lesson => new TurnRequest { Text = $"/{name}", Conversation = own, IsAllowedEverywhere = true },
            SlashNames.Tokens => new TurnRequest { Text = TokenOptions.ToCommand(text, options.Text(SlashNames.Encoding)), Conversation = own },
            SlashNames.Next => new TurnRequest { Text = $"/{name} {text}", Conversation = own },
            _ => new TurnRequest { Text = $"/{name}", Conversation = own, IsAllowedEverywhere = true },
        };
        await turns.SubmitAsync(call, request, cancellationToken);
    }

    private static TurnRequest Question(string command, string question, CommandOptions options) =>
        new() { Text = command, Question = question, InThread = options.Flag(SlashNames.Thread), Settings = options.Settings() };

    /// <summary>Questions are for everybody to see; what tells about the bot, or is only a look, for the one who asks.</summary>
    private static bool IsPrivate(string name, CommandOptions options) => name switch
    {
        SlashNames.Ask or SlashNames.Raw or SlashNames.Compare or SlashNames.Universes => false,
        SlashNames.Lesson => options.Subcommand != SlashNames.Run,
        _ => options.Flag(SlashNames.Public) is not true,
    };
}
