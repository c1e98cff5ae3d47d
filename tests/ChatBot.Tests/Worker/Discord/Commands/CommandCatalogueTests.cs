using System.Reflection;
using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Discord.Json;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class CommandCatalogueTests
{
    private static readonly JsonSerializerOptions Golden = new(DiscordJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Messages Words = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

    private readonly CommandCatalogue _catalogue = new(Words);

    [Fact]
    public async Task It_is_what_was_agreed()
    {
        var now = JsonSerializer.Serialize(_catalogue.All, Golden).ReplaceLineEndings("\n") + "\n";
        var agreed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Worker", "Discord", "Commands", "catalogue.golden.json"));

        Assert.Equal(agreed, now);
    }

    [Fact]
    public void Names_in_english_are_the_names_the_code_knows()
    {
        var known = typeof(SlashNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToHashSet();
        var commands = _catalogue.All.Where(command => command.Type == ApplicationCommandType.ChatInput).ToList();

        Assert.All(commands.Select(command => command.Name).Concat(commands.SelectMany(command => Options(command.Options)).Select(option => option.Name)), name => Assert.Contains(name, known));
    }

    [Fact]
    public void Everything_is_in_chinese_too()
    {
        Assert.All(_catalogue.All, command => Assert.Contains("zh-CN", command.NameLocalizations!.Keys));
        Assert.All(_catalogue.All.Where(command => command.Type == ApplicationCommandType.ChatInput), command => Assert.Contains("zh-CN", command.DescriptionLocalizations!.Keys));
        Assert.All(_catalogue.All.SelectMany(command => Options(command.Options)), option => Assert.Contains("zh-CN", option.DescriptionLocalizations!.Keys));
    }

    [Fact]
    public void Names_do_not_repeat_where_people_choose_in_any_language()
    {
        IEnumerable<IReadOnlyList<ApplicationCommandOption>> lists = _catalogue.All.SelectMany(command => Lists(command.Options ?? []));
        Assert.All(lists.Select(list => list.Select(option => option.NameLocalizations?["zh-CN"] ?? option.Name)), names => Assert.Equal(names.Distinct(), names));
        Assert.Equal(_catalogue.All.Count, _catalogue.All.Select(command => command.NameLocalizations!["zh-CN"]).Distinct().Count());
    }

    [Fact]
    public void What_changes_a_place_is_hidden_from_those_who_may_not()
    {
        var needed = _catalogue.All.Where(command => command.DefaultMemberPermissions is not null).ToDictionary(command => command.Name, command => command.DefaultMemberPermissions!.Value);

        Assert.Equal(
            [("channel-settings", Permissions.ManageMessages), ("mode", Permissions.ManageMessages), ("server-settings", Permissions.ManageGuild)],
            needed.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void No_word_in_the_messages_is_unused()
    {
        var options = _catalogue.All.SelectMany(command => Options(command.Options)).ToList();
        var used = _catalogue.All.SelectMany(command => new[] { command.Name, command.Description })
            .Concat(options.SelectMany(option => new[] { option.Name, option.Description }))
            .Concat(options.SelectMany(option => option.Choices ?? []).Select(choice => choice.Name))
            .ToHashSet();

        Assert.All(Words.Catalogue(Language.English).Where(word => word.Key.StartsWith("slash-", StringComparison.Ordinal)), word => Assert.Contains(word.Value, used));
    }

    [Fact]
    public void Limits_are_cores_own()
    {
        var cut = _catalogue.All.Single(command => command.Name == "ask").Options!.Single(option => option.Name == "show-cut");

        Assert.Equal(TurnSettings.MaxShowCut, cut.MaxValue);
    }

    private static IEnumerable<ApplicationCommandOption> Options(IReadOnlyList<ApplicationCommandOption>? options) =>
        (options ?? []).SelectMany(option => Options(option.Options).Prepend(option));

    private static IEnumerable<IReadOnlyList<ApplicationCommandOption>> Lists(IReadOnlyList<ApplicationCommandOption> options) =>
        options.SelectMany(option => Lists(option.Options ?? [])).Prepend(options);
}
