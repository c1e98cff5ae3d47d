using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using ChatBot.Core.Commands;
using ChatBot.Core.Localization;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Deploy;

/// <summary>What an admin uploads to Teams.</summary>
public sealed class TeamsPackageTests : IDisposable
{
    private const string BotId = "0a1b2c3d-1111-4222-8333-944445555666";
    private const string Schemas = "v1.25";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("manifest.json", "MicrosoftTeams.schema.json")]
    [InlineData("zh-cn.json", "MicrosoftTeams.Localization.schema.json")]
    public async Task It_fits_Microsofts_schema(string entry, string schema)
    {
        using var package = await PackAsync();
        var file = _folder.File(entry);
        await package.GetEntry(entry)!.ExtractToFileAsync(file, overwrite: true);

        var (status, output, errors) = await Node.RunAsync(Path.Combine(AppContext.BaseDirectory, "Deploy", "validate.mjs"), Node.Tools, $"{Schemas}/{schema}", file);

        Assert.True(status == 0, output + errors);
    }

    [Fact]
    public async Task A_manifest_that_does_not_fit_is_found_out()
    {
        var file = _folder.File("wrong.json");
        await File.WriteAllTextAsync(file, """{"manifestVersion":"1.25","botz":[]}""");

        var (status, output, _) = await Node.RunAsync(Path.Combine(AppContext.BaseDirectory, "Deploy", "validate.mjs"), Node.Tools, $"{Schemas}/MicrosoftTeams.schema.json", file);

        Assert.Equal(1, status);
        Assert.Contains("botz", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_carries_the_ids_and_nothing_left_to_fill_in()
    {
        using var package = await PackAsync("--app-id", "99999999-1111-4222-8333-944445555666", "--name", "Class \"7b\"", "--version", "1.2.3");
        var manifest = Read(package, "manifest.json");

        Assert.Equal(["manifest.json", "zh-cn.json", "color.png", "outline.png"], package.Entries.Select(entry => entry.FullName));
        Assert.Equal(("99999999-1111-4222-8333-944445555666", "Class \"7b\"", "1.2.3"), ((string?)manifest["id"], (string?)manifest["name"]!["short"], (string?)manifest["version"]));
        Assert.Equal((BotId, BotId), ((string?)manifest["bots"]![0]!["botId"], (string?)manifest["composeExtensions"]![0]!["botId"]));
        Assert.Equal("https://bot.example.org/", (string?)manifest["developer"]!["websiteUrl"]);
        Assert.DoesNotContain("${{", manifest.ToJsonString() + Read(package, "zh-cn.json").ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public async Task Its_icons_have_Teams_sizes(string entry, int size)
    {
        using var package = await PackAsync();
        await using var stream = await package.GetEntry(entry)!.OpenAsync();
        var header = new byte[24];
        await stream.ReadExactlyAsync(header);

        Assert.True(header is [0x89, (byte)'P', (byte)'N', (byte)'G', ..]);
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20))));
    }

    [Fact]
    public async Task Its_commands_are_the_bots_own_and_each_is_told_in_Chinese_too()
    {
        using var package = await PackAsync();
        var titles = Commands(Read(package, "manifest.json")).Select(command => (string)command["title"]!).ToList();
        var chinese = Read(package, "zh-cn.json");

        await using var core = new CoreHost(_folder);
        Assert.Subset(core.Get<IEnumerable<ICommand>>().Select(command => $"/{command.Name}").ToHashSet(StringComparer.Ordinal), titles.ToHashSet(StringComparer.Ordinal));
        for (var i = 0; i < titles.Count; i++)
        {
            Assert.Equal(titles[i], (string?)chinese[$"bots[0].commandLists[0].commands[{i}].title"]);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", (string)chinese[$"bots[0].commandLists[0].commands[{i}].description"]!);
        }
    }

    [Theory]
    [InlineData(Language.English, 0, MessageKey.TeamsAskTitle)]
    [InlineData(Language.English, 1, MessageKey.TeamsTokensTitle)]
    [InlineData(Language.Chinese, 0, MessageKey.TeamsAskTitle)]
    [InlineData(Language.Chinese, 1, MessageKey.TeamsTokensTitle)]
    public async Task A_messages_menu_says_what_the_dialog_and_the_help_say(Language language, int command, string key)
    {
        using var package = await PackAsync();
        var messages = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

        var title = language == Language.Chinese
            ? (string)Read(package, "zh-cn.json")[$"composeExtensions[0].commands[{command}].title"]!
            : (string)Read(package, "manifest.json")["composeExtensions"]![0]!["commands"]![command]!["title"]!;

        Assert.Equal(title, messages.Get(language, key));
        Assert.Contains(title, messages.Get(language, MessageKey.TeamsCardHelpGroup), StringComparison.Ordinal);
        Assert.Contains(title, messages.Get(language, MessageKey.TeamsCardHelpPersonal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--domain bot.example.org", "--bot-id is missing")]
    [InlineData("--bot-id 7 --domain bot.example.org", "--bot-id 7 is not an id")]
    [InlineData("--bot-id " + BotId, "--domain is missing")]
    [InlineData("--bot-id " + BotId + " --domain https://bot.example.org/api", "is not a host name")]
    [InlineData("--bot-id " + BotId + " --domain localhost", "is not a host name")]
    [InlineData("--bot-id " + BotId + " --domain bot.example.org --website http://a.example", "is not an https address")]
    [InlineData("--bot-id " + BotId + " --domain bot.example.org --version 1", "is not like 1.0.0")]
    [InlineData("--bot-id " + BotId + " --domain bot.example.org --name 1234567890123456789012345678901", "1 to 30 characters")]
    [InlineData("--bot-id " + BotId + " --domain bot.example.org --colour red", "Unknown option '--colour'")]
    public async Task Wrong_usage_is_told_in_one_line(string arguments, string told)
    {
        var (status, output, errors) = await RunAsync([.. arguments.Split(' '), "--out", _folder.File("package.zip")]);

        Assert.Equal((2, ""), (status, output));
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.False(File.Exists(_folder.File("package.zip")));
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        Node.RunAsync([Path.Combine(Node.Deploy, "teams", "package.mjs"), .. arguments]);

    private async Task<ZipArchive> PackAsync(params string[] others)
    {
        var file = _folder.File("package.zip");
        var (status, _, errors) = await RunAsync(["--bot-id", BotId.ToUpperInvariant(), "--domain", "bot.example.org", "--out", file, .. others]);
        Assert.True(status == 0, errors);
        return await ZipFile.OpenReadAsync(file);
    }

    private static JsonObject Read(ZipArchive package, string entry)
    {
        using var stream = package.GetEntry(entry)!.Open();
        return (JsonObject)JsonNode.Parse(stream)!;
    }

    private static IEnumerable<JsonNode> Commands(JsonObject manifest) => manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().OfType<JsonNode>();
}
