using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Discord.Model;
using static ChatBot.Worker.Discord.Commands.SlashNames;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>All commands that Discord is told of, as data.</summary>
internal sealed class CommandCatalogue
{
    private const int MostTokens = 1_048_576;
    private const int FewestUniverses = 1;
    private const int MostUniverses = 8;
    private const int LongestName = 100;
    private const int LongestNewName = 40;
    private const int MostQuestions = 100;

    private readonly CommandParts _parts;

    public CommandCatalogue(Messages messages)
    {
        _parts = new CommandParts(messages);
        All = [.. Questions(), .. Lessons(), .. Kept(), .. OfModerators(), .. Menus()];
    }

    /// <summary>In the order in which <c>/help</c> lists them.</summary>
    public IReadOnlyList<ApplicationCommand> All { get; }

    /// <summary>A menu entry's name, as Discord sends it back.</summary>
    public string NameOf(string menu) => _parts.Name(menu);

    private IEnumerable<ApplicationCommand> Questions() =>
    [
        _parts.Slash(Help),
        _parts.Slash(Ask, [_parts.Text("option-question"), AssistantName(), .. Sampling(), InThread()]),
        _parts.Slash(Raw, [_parts.Text("option-raw"), .. Sampling(), InThread()]),
        _parts.Slash(Compare, [_parts.Text("option-question"), AssistantName(), .. Sampling(), InThread()]),
        _parts.Slash(
            Universes,
            [
                _parts.Text("option-question"),
                _parts.Whole(Count, "option-count", FewestUniverses, MostUniverses),
                AssistantName(),
                .. Sampling(),
                InThread(),
            ]),
    ];

    private IEnumerable<ApplicationCommand> Lessons() =>
    [
        _parts.Slash(
            Lesson,
            [
                _parts.Subcommand(Lesson, List),
                _parts.Subcommand(Lesson, Run, [LessonName(), _parts.Whole(Seed, "option-seed", 0, uint.MaxValue), InThread()]),
            ]),
        _parts.Slash(Tokens, [_parts.Text("option-text"), _parts.Choice(Encoding, "option-encoding", TokenOptions.All), Flag(Public, "option-public")]),
        _parts.Slash(Next, [_parts.Text("option-prefix"), Flag(Public, "option-public")]),
        _parts.Slash(Prompt),
        _parts.Slash(Cut),
        _parts.Slash(Xray),
        _parts.Slash(About),
        _parts.Slash(Model),
        _parts.Slash(Usage),
        _parts.Slash(
            Quiz,
            [
                _parts.Subcommand(Quiz, Question, [_parts.Whole(Number, "option-number", 1, MostQuestions), Flag(Public, "option-public")]),
                _parts.Subcommand(Quiz, SlashNames.Results),
            ]),
    ];

    private IEnumerable<ApplicationCommand> Kept() =>
    [
        _parts.Slash(
            Assistant,
            [
                _parts.Subcommand(Assistant, List),
                _parts.Subcommand(Assistant, Use, [AssistantName() with { Required = true }]),
                _parts.Subcommand(Assistant, Show, [AssistantName()]),
                _parts.Subcommand(
                    Assistant,
                    Make,
                    [
                        _parts.Option(ApplicationCommandOptionType.String, Name, "option-new-name") with { MaxLength = LongestNewName },
                        _parts.Option(ApplicationCommandOptionType.Attachment, SlashNames.File, "option-file"),
                        Flag(Server, "option-server"),
                    ]),
                _parts.Subcommand(
                    Assistant,
                    Try,
                    [AssistantName() with { Required = true }, _parts.Text("option-try") with { Required = null }, Flag(Public, "option-public")]),
                _parts.Subcommand(Assistant, Delete, [AssistantName() with { Required = true }, Flag(Server, "option-server")]),
            ]),
        _parts.Slash(Settings, ShowSetReset(Settings, Sampling())),
        _parts.Slash(Forget, [_parts.Subcommand(Forget, Conversation), _parts.Subcommand(Forget, Me)]),
    ];

    /// <summary>Hidden by Discord from members who lack the permission, until a server's admin says otherwise; checked again when they run.</summary>
    private IEnumerable<ApplicationCommand> OfModerators() =>
    [
        _parts.Slash(Mode, [.. new[] { Raw, Assistant, Off, Show }.Select(name => _parts.Subcommand(Mode, name))]) with
        {
            DefaultMemberPermissions = Permissions.ManageMessages,
            Contexts = [InteractionContext.Guild, InteractionContext.BotDm],
        },
        _parts.Slash(ChannelSettings, ShowSetReset(ChannelSettings, OfPlace())) with
        {
            DefaultMemberPermissions = Permissions.ManageMessages,
            Contexts = [InteractionContext.Guild, InteractionContext.BotDm],
        },
        _parts.Slash(
            ServerSettings,
            [
                .. ShowSetReset(ServerSettings, [_parts.Choice(Mode, "option-mode", Raw, Assistant, Off), .. OfPlace()]),
                _parts.Subcommand(ServerSettings, Channels, [Restriction(), OfType(ApplicationCommandOptionType.Channel, SlashNames.Channel)]),
                _parts.Subcommand(ServerSettings, Roles, [Restriction(), OfType(ApplicationCommandOptionType.Role, SlashNames.Role)]),
            ]) with
        {
            DefaultMemberPermissions = Permissions.ManageGuild,
            Contexts = [InteractionContext.Guild],
            IntegrationTypes = [IntegrationType.GuildInstall],
        },
    ];

    private IEnumerable<ApplicationCommand> Menus() => [_parts.Menu(MenuAsk), _parts.Menu(MenuRaw), _parts.Menu(MenuTokens), _parts.Menu(MenuXray)];

    private IReadOnlyList<ApplicationCommandOption> ShowSetReset(string command, IEnumerable<ApplicationCommandOption> settings) =>
        [_parts.Subcommand(command, Show), _parts.Subcommand(command, Set, [.. settings]), _parts.Subcommand(command, Reset)];

    private IEnumerable<ApplicationCommandOption> Sampling() =>
    [
        _parts.Whole(MaxTokens, "option-max-tokens", 1, MostTokens),
        _parts.Number(Temperature, "option-temperature", 0, 5),
        _parts.Number(TopP, "option-top-p", 0.001, 1),
        _parts.Whole(Seed, "option-seed", 0, uint.MaxValue),
        _parts.Whole(ShowCut, "option-show-cut", 0, TurnSettings.MaxShowCut),
        _parts.Whole(Shots, "option-shots", 0, TurnSettings.MaxShots),
    ];

    private IEnumerable<ApplicationCommandOption> OfPlace() =>
    [
        AssistantName(),
        .. Sampling(),
        Flag(Listen, "option-listen"),
        _parts.Choice(Scope, "option-scope", PlaceOptions.ReplyChain, PlaceOptions.Thread, PlaceOptions.Channel),
        _parts.Whole(FileOver, "option-file-over", PlaceOptions.FewestFileOver, PlaceOptions.MostFileOver),
    ];

    private ApplicationCommandOption AssistantName() =>
        _parts.Option(ApplicationCommandOptionType.String, Assistant, "option-assistant") with { Autocomplete = true, MaxLength = LongestName };

    private ApplicationCommandOption LessonName() => _parts.Option(ApplicationCommandOptionType.String, Name, "option-lesson") with
    {
        Required = true,
        Autocomplete = true,
        MaxLength = LongestName,
    };

    private ApplicationCommandOption InThread() => Flag(SlashNames.Thread, "option-thread");

    private ApplicationCommandOption Flag(string name, string description) =>
        _parts.Option(ApplicationCommandOptionType.Boolean, name, description);

    private ApplicationCommandOption Restriction() =>
        _parts.Choice(SlashNames.Action, "option-action", Add, Remove, Clear) with { Required = true };

    private ApplicationCommandOption OfType(ApplicationCommandOptionType type, string name) => _parts.Option(type, name, $"option-{name}");
}
