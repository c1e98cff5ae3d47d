using System.Text.Json;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns.Replies;

namespace ChatBot.Tests.Worker.Teams.Turns.Replies;

/// <summary>An update that Teams would make two messages of.</summary>
public sealed class TextInCardTests
{
    [Fact]
    public void The_text_becomes_the_cards_first_part()
    {
        var card = new Attachment { ContentType = Attachment.AdaptiveCardType, Content = JsonDocument.Parse("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"b"}]}""").RootElement };

        var whole = TextInCard.Of(new Activity { Text = "a", TextFormat = "markdown", Attachments = [card] });

        Assert.Null(whole!.Text);
        Assert.Equal("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"a","wrap":true},{"type":"TextBlock","text":"b"}]}""", Assert.Single(whole.Attachments!).Content!.Value.GetRawText());
    }

    [Fact]
    public void A_text_alone_stays_as_it_is() => Assert.Null(TextInCard.Of(new Activity { Text = "a" }));
}
