using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Teams.Turns;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Moderation;
using ChatBot.Worker.Teams.Turns.Intake;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class ModeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_the_database_fails_whoever_changes_the_mode_is_told()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        var (_, activity) = bench.Write(ann, group, "/mode raw");
        var options = Options.Create(new TeamsOptions { Moderators = ann.Id });
        var command = new ModeCommand(
            bench.Core.Get<ChannelStore>(),
            new Moderators(new Rosters(bench.Teams, bench.Core.Time, NullLogger<Rosters>.Instance), options),
            new AssistantChoices(bench.Core.Get<AssistantDirectory>(), bench.Places),
            new ShortAnswers(bench.Teams, NullLogger<ShortAnswers>.Instance),
            bench.Lanes,
            bench.Core.Get<Messages>(),
            bench.Core.Get<IOptions<ChatOptions>>());
        await bench.Core.KillAsync();

        Assert.True(await command.TryHandleAsync(activity, TeamsAddress.Of(activity), "/mode raw", CancellationToken.None));
        await bench.UntilQuietAsync();

        Assert.Equal(bench.Core.Get<Messages>().Get(Language.English, MessageKey.TurnFailed), Assert.Single(group.BotMessages).Text);
    }
}
