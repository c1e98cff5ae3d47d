using System.Text.Json;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Web;
using ChatBot.Worker.Discord.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Discord;

/// <summary>The whole program with a scripted model, connected to the tests' own Discord. One for all tests of a class, each in a channel of its own.</summary>
public sealed class CommandScene : IAsyncLifetime
{
    private WebTestHost _host = null!;

    internal ScriptedBackend Backend { get; } = new();

    internal ScriptedDiscord Discord { get; private set; } = null!;

    internal TestGuild Guild { get; private set; } = null!;

    internal Person Ann { get; private set; } = null!;

    internal Person Bob { get; private set; } = null!;

    internal Person Moderator { get; private set; } = null!;

    internal IServiceProvider Services => _host.Services;

    public async Task InitializeAsync()
    {
        Discord = await ScriptedDiscord.StartAsync();
        Guild = Discord.AddGuild();
        Ann = Guild.AddMember("ann");
        Bob = Guild.AddMember("bob");
        Moderator = Guild.AddMember("moderator", Guild.AddRole("moderators", Permit.ManageMessages));
        _host = await WebTestHost.StartAsync(Backend, ("Discord:Token", Discord.Token), ("Discord:ApiBaseUrl", Discord.ApiBaseUrl.ToString()));
        await Discord.Commands.WaitForAsync(SlashNames.Help);
        await Discord.Gateway.WaitForReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        var violations = Discord.Violations;
        await Discord.DisposeAsync();
        Assert.Empty(violations);
    }

    internal TestChannel NewChannel() => Guild.AddChannel($"channel-{Guid.NewGuid():N}");

    /// <summary>The model writes this until the end of the test.</summary>
    internal void Reply(params string[] pieces) => Backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script(pieces) { Cut = "\nHuman: And" };

    /// <summary>What the model was given last.</summary>
    internal GenerationRequest LastRequest => Backend.Requests.Last();

    /// <summary>A finished reply to a question, with its buttons.</summary>
    internal static Task<TestMessage> FinishedAsync(TestInteraction interaction) =>
        interaction.WaitForMessageAsync(message => message.Controls.Any(control => control["custom_id"]!.ToString().StartsWith("turn:again:", StringComparison.Ordinal)));

    /// <summary>Hands an interaction to the program; answers with the first response.</summary>
    internal async Task<JsonElement> HandleAsync(Interaction interaction)
    {
        var first = new CapturedResponse();
        await Services.GetRequiredService<InteractionRouter>().HandleAsync(interaction, first, CancellationToken.None);
        return JsonDocument.Parse(await first.Body).RootElement;
    }

    /// <summary>A command that Discord would offer only where an admin has given it to everybody.</summary>
    internal static Interaction Command(TestChannel channel, Person person, Permissions permissions, string name, string subcommand) => new()
    {
        Id = new Snowflake(channel.Id + person.Id),
        ApplicationId = new Snowflake(1),
        Type = InteractionType.ApplicationCommand,
        Token = "a-token",
        GuildId = new Snowflake(channel.Guild!.Id),
        ChannelId = new Snowflake(channel.Id),
        Member = new GuildMember { User = new User { Id = new Snowflake(person.Id), Username = person.Name }, Permissions = permissions },
        Locale = person.Locale,
        Data = new InteractionData
        {
            Name = name,
            Type = ApplicationCommandType.ChatInput,
            Options = [new InteractionOption { Name = subcommand, Type = ApplicationCommandOptionType.SubCommand }],
        },
    };
}
