using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Teams.Turns;

public sealed class TeamsAssistantsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("personal", AssistantMakers.Everybody, null)]
    [InlineData("channel", AssistantMakers.Moderators, null)]
    [InlineData("channel", AssistantMakers.Everybody, "channel:19:c, server:team")]
    public async Task Made_assistants_are_a_channels_where_everybody_may_make_them_and_else_their_authors(string type, AssistantMakers makers, string? places)
    {
        await using var core = new CoreHost(_folder, null, ("Chat:AssistantMakers", makers.ToString()));
        var of = new TeamsPlaces(core.Get<ChannelStore>(), core.Store, core.Get<IOptions<ChatOptions>>());
        var scope = of.AssistantsOf(new TeamsAddress { ServiceUrl = "s", Conversation = "19:c;messageid=1", ConversationType = type, Team = "team", Channel = "19:c" });

        Assert.Equal(places, scope is null ? null : string.Join(", ", scope.Places));
        Assert.True(scope is null or { MayMake: true, MayChangeOthers: false });
    }
}
