using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Turns;
using ChatBot.Teams.Model;
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
    [InlineData("personal", AssistantMakers.Everybody, "", "author:29:ann", true)]
    [InlineData("personal", AssistantMakers.Moderators, "29:ann", "author:29:ann", true)]
    [InlineData("channel", AssistantMakers.Moderators, "", "author:29:ann, channel:19:c, server:team", false)]
    [InlineData("channel", AssistantMakers.Moderators, "29:bob", "author:29:ann, channel:19:c, server:team", false)]
    [InlineData("channel", AssistantMakers.Moderators, "29:bob,29:ann", "channel:19:c, server:team, author:29:ann", true)]
    [InlineData("channel", AssistantMakers.Everybody, "", "channel:19:c, server:team, author:29:ann", false)]
    [InlineData("channel", AssistantMakers.Everybody, "0000-ANN", "channel:19:c, server:team, author:29:ann", true)]
    public async Task Made_assistants_are_a_channels_for_whoever_may_make_them_there_and_else_their_authors(
        string type, AssistantMakers makers, string moderators, string places, bool mayChangeOthers)
    {
        await using var core = new CoreHost(_folder, null, ("Chat:AssistantMakers", makers.ToString()));
        var of = new TeamsPlaces(core.Get<ChannelStore>(), core.Store, core.Get<IOptions<ChatOptions>>(), Options.Create(new TeamsOptions { Moderators = moderators }));
        var address = new TeamsAddress { ServiceUrl = "s", Conversation = "19:c;messageid=1", ConversationType = type, Team = "team", Channel = "19:c" };
        var scope = of.AssistantsOf(address, new ChannelAccount("29:ann") { AadObjectId = "0000-ann" });

        Assert.Equal(places, string.Join(", ", scope.Places));
        Assert.Equal((true, mayChangeOthers), (scope.MayMake, scope.MayChangeOthers));
    }
}
