using ChatBot.Core.Localization;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.DiscordServer;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Commands;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class CommandRegistrationTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler(), disposeHandler: true);
    private readonly CommandCatalogue _catalogue = new(Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages")));
    private ScriptedDiscord _discord = null!;
    private DiscordRestClient _rest = null!;

    private Snowflake Application => new(_discord.ApplicationId);

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync();
        var options = new DiscordRestOptions { Token = _discord.Token, ApiBaseUrl = _discord.ApiBaseUrl.ToString() };
        _rest = new DiscordRestClient(_http, options, TimeProvider.System, NullLogger<DiscordRestClient>.Instance);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_discord.Violations);
        await _discord.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Everything_is_registered_once_in_a_form_that_discord_takes()
    {
        Assert.True(await Registration().RegisterAsync(Application, default));
        Assert.False(await Registration().RegisterAsync(Application, default));

        Assert.Equal(1, _discord.Commands.Overwrites);
        Assert.Equal(_catalogue.All.Select(command => command.Name).Order(StringComparer.Ordinal), _discord.Commands.Global.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_ours_any_more_goes_and_what_changed_is_sent()
    {
        var stale = new ApplicationCommand { Name = "stale", Description = "from long ago" };
        await _rest.BulkOverwriteCommandsAsync(Application, null, [.. _catalogue.All, stale], default);
        Assert.True(await Registration().RegisterAsync(Application, default));
        Assert.DoesNotContain("stale", _discord.Commands.Global);

        await _rest.BulkOverwriteCommandsAsync(Application, null, [.. _catalogue.All.Select(command => command.Name == "ask" ? command with { Description = "old" } : command)], default);
        Assert.True(await Registration().RegisterAsync(Application, default));
        Assert.Equal("Ask the assistant one question", _discord.Commands.Find("ask")!["description"]!.ToString());
    }

    [Fact]
    public async Task For_development_they_are_one_servers_alone()
    {
        var guild = _discord.AddGuild();
        Assert.True(await Registration(guild.Id).RegisterAsync(Application, default));
        Assert.False(await Registration(guild.Id).RegisterAsync(Application, default));

        Assert.Empty(_discord.Commands.Global);
        Assert.Contains("ask", _discord.Commands.In(guild));
    }

    [Fact]
    public async Task After_a_change_between_everywhere_and_one_server_no_command_is_there_twice()
    {
        var guild = _discord.AddGuild();
        await Registration().RegisterAsync(Application, default);
        await Registration(guild.Id).RegisterAsync(Application, default);
        Assert.Empty(_discord.Commands.Global);

        await Registration().RegisterAsync(Application, default);
        await Registration().ClearServersAsync(Application, [new Snowflake(guild.Id)], default);
        var overwrites = _discord.Commands.Overwrites;
        await Registration().ClearServersAsync(Application, [new Snowflake(guild.Id)], default);

        Assert.Empty(_discord.Commands.In(guild));
        Assert.Contains("ask", _discord.Commands.Global);
        Assert.Equal(overwrites, _discord.Commands.Overwrites);
    }

    [Fact]
    public void Defaults_and_orders_that_discord_fills_in_make_no_difference()
    {
        var ours = new ApplicationCommand
        {
            Name = "a",
            Description = "b",
            Contexts = [InteractionContext.Guild, InteractionContext.BotDm],
            NameLocalizations = new Dictionary<string, string> { ["zh-CN"] = "甲", ["de"] = "c" },
            Options = [new ApplicationCommandOption { Name = "o", Description = "p" }],
        };
        var theirs = ours with
        {
            Id = new Snowflake(5),
            Contexts = [InteractionContext.BotDm, InteractionContext.Guild],
            NameLocalizations = new Dictionary<string, string> { ["de"] = "c", ["zh-CN"] = "甲" },
            DescriptionLocalizations = new Dictionary<string, string>(),
            Options = [ours.Options![0] with { Required = false, Autocomplete = false, Choices = [] }],
        };

        Assert.Equal(CommandFingerprint.Of(ours, isGlobal: true), CommandFingerprint.Of(theirs, isGlobal: true));
        Assert.NotEqual(CommandFingerprint.Of(ours, isGlobal: true), CommandFingerprint.Of(theirs with { Contexts = [] }, isGlobal: true));
        Assert.Equal(CommandFingerprint.Of(ours, isGlobal: false), CommandFingerprint.Of(theirs with { Contexts = [] }, isGlobal: false));
        Assert.NotEqual(CommandFingerprint.Of(ours, isGlobal: true), CommandFingerprint.Of(theirs with { DefaultMemberPermissions = Permissions.None }, isGlobal: true));
    }

    private CommandRegistration Registration(ulong? guild = null) => new(
        _rest,
        _catalogue,
        Options.Create(new DiscordOptions { DevelopmentGuild = guild?.ToString() ?? "" }),
        NullLogger<CommandRegistration>.Instance);
}
