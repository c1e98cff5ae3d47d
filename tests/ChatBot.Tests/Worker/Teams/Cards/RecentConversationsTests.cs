using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams.Cards.Welcome;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class RecentConversationsTests
{
    [Fact]
    public void A_conversation_is_new_once_and_again_after_a_while()
    {
        var time = new ManualTimeProvider();
        var recent = new RecentConversations(time);

        Assert.True(recent.TryAdd("a"));
        Assert.False(recent.TryAdd("a"));
        Assert.True(recent.TryAdd("b"));
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.True(recent.TryAdd("a"));
    }
}
