using ChatBot.Core.Localization;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// The words of commands and options, from the message catalogue. Source: pages "Application Commands" (structure, naming, localization)
/// and "Locales".
/// </summary>
internal sealed class CommandParts(Messages messages)
{
    /// <summary>Discord's longest text option.</summary>
    public const int MostCharacters = 6000;

    private const string Chinese = "zh-CN";

    /// <summary>In servers, with the bot alone, and between users.</summary>
    private static readonly IReadOnlyList<InteractionContext> Everywhere =
        [InteractionContext.Guild, InteractionContext.BotDm, InteractionContext.PrivateChannel];

    private static readonly IReadOnlyList<IntegrationType> BothInstalls =
        [IntegrationType.GuildInstall, IntegrationType.UserInstall];

    public ApplicationCommand Slash(string name, params IReadOnlyList<ApplicationCommandOption> options) => new()
    {
        Type = ApplicationCommandType.ChatInput,
        Name = Name(name),
        NameLocalizations = Localized(MessageKey.SlashName(name)),
        Description = messages.Get(Language.English, MessageKey.SlashDescription(name)),
        DescriptionLocalizations = Localized(MessageKey.SlashDescription(name)),
        Options = options.Count > 0 ? options : null,
        Contexts = Everywhere,
        IntegrationTypes = BothInstalls,
    };

    /// <summary>An entry of the menu of messages, under "Apps".</summary>
    public ApplicationCommand Menu(string key) => new()
    {
        Type = ApplicationCommandType.Message,
        Name = Name(key),
        NameLocalizations = Localized(MessageKey.SlashName(key)),
        Contexts = Everywhere,
        IntegrationTypes = BothInstalls,
    };

    public ApplicationCommandOption Subcommand(string command, string name, params IReadOnlyList<ApplicationCommandOption> options) =>
        Option(ApplicationCommandOptionType.SubCommand, name, $"{command}-{name}") with { Options = options.Count > 0 ? options : null };

    /// <param name="type">What Discord lets people enter.</param>
    /// <param name="name">One of <see cref="SlashNames"/>.</param>
    /// <param name="description">Path of its description.</param>
    public ApplicationCommandOption Option(ApplicationCommandOptionType type, string name, string description) => new()
    {
        Type = type,
        Name = Name(name),
        NameLocalizations = Localized(MessageKey.SlashName(name)),
        Description = messages.Get(Language.English, MessageKey.SlashDescription(description)),
        DescriptionLocalizations = Localized(MessageKey.SlashDescription(description)),
    };

    /// <summary>A text that must be given.</summary>
    public ApplicationCommandOption Text(string description) =>
        Option(ApplicationCommandOptionType.String, SlashNames.Text, description) with { Required = true, MinLength = 1, MaxLength = MostCharacters };

    public ApplicationCommandOption Whole(string name, string description, double least, double most) =>
        Option(ApplicationCommandOptionType.Integer, name, description) with { MinValue = least, MaxValue = most };

    public ApplicationCommandOption Number(string name, string description, double least, double most) =>
        Option(ApplicationCommandOptionType.Number, name, description) with { MinValue = least, MaxValue = most };

    public ApplicationCommandOption Choice(string name, string description, params IReadOnlyList<string> values) =>
        Option(ApplicationCommandOptionType.String, name, description) with { Choices = [.. values.Select(Choice)] };

    /// <summary>In English, which is what Discord sends back whatever the user sees.</summary>
    public string Name(string name) => messages.Get(Language.English, MessageKey.SlashName(name));

    private ApplicationCommandChoice Choice(string value) =>
        ApplicationCommandChoice.Of(messages.Get(Language.English, MessageKey.SlashChoice(value)), value) with
        {
            NameLocalizations = Localized(MessageKey.SlashChoice(value)),
        };

    /// <summary>Null where Chinese says the same.</summary>
    private Dictionary<string, string>? Localized(string key)
    {
        var text = messages.Get(Language.Chinese, key);
        return text == messages.Get(Language.English, key) ? null : new(StringComparer.Ordinal) { [Chinese] = text };
    }
}
