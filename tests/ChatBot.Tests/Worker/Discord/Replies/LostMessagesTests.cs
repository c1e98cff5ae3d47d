using System.Text.Json.Nodes;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Discord;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Replies;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Replies;

/// <summary>Which of the bot's messages is taken for the one that could not be written down. Taking somebody else's would destroy it.</summary>
public sealed class LostMessagesTests : IAsyncLifetime
{
    private const string Turn = "0123";
    private const int Loading = 1 << 7;

    private static readonly Snowflake Channel = new(DiscordBench.Channel);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeDiscord _discord = new();
    private DiscordBench _bench = null!;

    public async Task InitializeAsync() => _bench = await DiscordBench.StartAsync(_folder, _discord);

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_with_the_turns_buttons_is_its()
    {
        var address = FromInteraction();
        Add(Buttons("another"));
        var lost = Add(Buttons(Turn));
        Assert.Equal(lost, await FindAsync(address));
    }

    [Fact]
    public async Task A_reply_to_the_question_is_its_though_it_has_no_buttons()
    {
        var address = new DiscordAddress { Channel = Channel, Question = new Snowflake(_discord.NewId()) };
        Add();
        var lost = Add(reference: address.Question);
        Assert.Equal(lost, await FindAsync(address));
    }

    [Fact]
    public async Task A_reply_to_the_question_with_another_turns_buttons_is_not_its()
    {
        var address = new DiscordAddress { Channel = Channel, Question = new Snowflake(_discord.NewId()) };
        Add(Buttons("another"), reference: address.Question);
        Assert.Null(await FindAsync(address));
    }

    [Fact]
    public async Task A_response_that_was_deferred_and_never_filled_in_is_left_alone()
    {
        var address = FromInteraction();
        Add(flags: Loading);
        Assert.Null(await FindAsync(address));
    }

    [Fact]
    public async Task What_else_the_bot_has_said_is_not_taken_for_the_reply_to_a_command()
    {
        var address = FromInteraction();
        Add();
        Assert.Null(await FindAsync(address));
    }

    [Fact]
    public async Task The_first_message_in_a_thread_of_its_own_is_its()
    {
        var lost = Add();
        Assert.Equal(lost, await FindAsync(new DiscordAddress { Channel = Channel }));
    }

    [Fact]
    public async Task What_follows_the_part_that_is_known_is_the_next_part()
    {
        var address = FromInteraction();
        var known = Add(Buttons(Turn));
        var lost = Add();
        Assert.Equal(lost, await FindAsync(address, known));
    }

    private DiscordAddress FromInteraction() => new()
    {
        Channel = Channel,
        Interaction = new InteractionAddress(new Snowflake(_discord.NewId()), new Snowflake(1), "token", Ephemeral: false, MayPost: true, default),
    };

    private Snowflake Add(JsonArray? components = null, Snowflake? reference = null, int flags = 0)
    {
        var message = new FakeMessage(_discord.NewId(), DiscordBench.Channel, FakeDiscord.Self) { Reference = reference?.Value, Components = components ?? [], Flags = flags };
        _discord.Messages.Add(message);
        return new Snowflake(message.Id);
    }

    private static JsonArray Buttons(string turn) => new(new JsonObject
    {
        ["type"] = 1,
        ["components"] = new JsonArray(new JsonObject { ["type"] = 2, ["style"] = 2, ["label"] = "x", ["custom_id"] = new TurnButtonId(TurnAction.Stop, turn).Format() }),
    });

    private async Task<Snowflake?> FindAsync(DiscordAddress address, Snowflake? known = null)
    {
        var store = _bench.Core.Get<DeliveryStore>();
        var record = new DeliveryRecord(store, Turn, NullLogger.Instance);
        var time = _bench.Core.Time;
        var messages = new ReplyMessages(
            new ReplyRoute(_bench.Rest, Turn, address, time), record, new ButtonRow(Turn, _bench.Core.Get<Messages>(), Language.English), time);
        var writer = new MessageWriter<ReplyPart>(messages, TimeSpan.Zero, time);
        if (known is { } part) writer.Adopt(new PostedPart<ReplyPart>(part.ToString()));
        await new LostMessages(_bench.Rest, store, record, Turn, address, new Snowflake(FakeDiscord.Self)).AdoptAsync(writer, CancellationToken.None);
        return writer.Messages is [.., var last] && Snowflake.Parse(last) is var found && found != known ? found : null;
    }
}
