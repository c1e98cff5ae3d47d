using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Cards.Moderation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class ModeratorsTests
{
    private static readonly ChannelAccount Ann = new("29:ann", "Ann") { AadObjectId = "0000-ann" };

    private readonly Mock<IConnector> _connector = new();
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("owner", true)]
    [InlineData("user", false)]
    [InlineData("guest", false)]
    [InlineData(null, false)]
    public async Task In_a_channel_a_teams_owner_is_one(string? role, bool may)
    {
        Roster(role);

        Assert.Equal(may, await MayAsync("channel"));
    }

    [Theory]
    [InlineData("user", true)]
    [InlineData("guest", false)]
    [InlineData("anonymous", false)]
    public async Task In_a_group_chat_everybody_may_but_guests(string role, bool may)
    {
        Roster(role);

        Assert.Equal(may, await MayAsync("groupChat"));
    }

    [Theory]
    [InlineData("0000-ANN", "channel", true)]
    [InlineData("29:ann", "groupChat", true)]
    [InlineData("29:bob", "groupChat", false)]
    public async Task Who_is_named_may_and_in_a_group_chat_nobody_else(string named, string kind, bool may)
    {
        Roster("user");

        Assert.Equal(may, await MayAsync(kind, named));
    }

    [Fact]
    public void In_a_group_chat_nobody_is_told_of_a_teams_owners()
    {
        var chat = new TeamsAddress { ServiceUrl = "https://teams", Conversation = "19:group", ConversationType = "groupChat" };

        Assert.Equal("teams-card-needs-named", Moderators.RefusalOf(chat));
        Assert.Equal("teams-card-needs-moderator", Moderators.RefusalOf(chat with { ConversationType = "channel" }));
    }

    [Fact]
    public async Task In_a_personal_chat_everything_is_ones_own() => Assert.True(await MayAsync("personal"));

    [Fact]
    public async Task Where_the_roster_cannot_be_read_nobody_is_an_owner()
    {
        _connector.Setup(connector => connector.FindMemberAsync(It.IsAny<ConversationReference>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ConnectorException(System.Net.HttpStatusCode.Forbidden, "Forbidden", ""));

        Assert.False(await MayAsync("channel"));
    }

    [Fact]
    public async Task A_roster_that_cannot_be_read_is_told_in_the_log_once_until_it_can()
    {
        var refused = true;
        _connector.Setup(connector => connector.FindMemberAsync(It.IsAny<ConversationReference>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => refused ? throw new ConnectorException(System.Net.HttpStatusCode.Forbidden, "Forbidden", "") : Ann);
        var logger = new ListLogger<Rosters>();
        var rosters = new Rosters(_connector.Object, _time, logger);
        var channel = new TeamsAddress { ServiceUrl = "https://teams", Conversation = "19:channel", ConversationType = "channel", Team = "19:team" };

        await FindAsync(channel);
        await FindAsync(channel);
        Assert.Single(logger.Lines);

        await FindAsync(channel with { Team = "19:other" });
        Assert.Equal(2, logger.Lines.Count);

        refused = false;
        await FindAsync(channel);
        refused = true;
        await FindAsync(channel);
        Assert.Equal(3, logger.Lines.Count);

        Task FindAsync(TeamsAddress address) => rosters.FindAsync(address, "29:ann", CancellationToken.None);
    }

    [Fact]
    public async Task A_roster_that_does_not_come_is_waited_for_three_seconds()
    {
        _connector.Setup(connector => connector.FindMemberAsync(It.IsAny<ConversationReference>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (ConversationReference _, string _, CancellationToken cancelled) =>
            {
                await Task.Delay(Timeout.Infinite, cancelled);
                return null;
            });

        var asked = MayAsync("channel");
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.False(await asked);
    }

    private void Roster(string? role) => _connector
        .Setup(connector => connector.FindMemberAsync(new ConversationReference("https://teams", "19:team"), "29:ann", It.IsAny<CancellationToken>()))
        .ReturnsAsync(role is null ? null : Ann with { UserRole = role });

    private Task<bool> MayAsync(string kind, string named = "") => new Moderators(
        new Rosters(_connector.Object, _time, NullLogger<Rosters>.Instance),
        Options.Create(new TeamsOptions { Moderators = named })).MayAsync(
        new TeamsAddress { ServiceUrl = "https://teams", Conversation = "19:channel;messageid=1", ConversationType = kind, Team = "19:team" }, Ann, CancellationToken.None);
}
