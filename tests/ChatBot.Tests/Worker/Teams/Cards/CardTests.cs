using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Elements;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class CardTests
{
    private static readonly JsonSerializerOptions Golden = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Markdown, HTML, mentions, what cards fill in, control characters, overrides of direction, half characters, and what JSON must escape.
    private static readonly string[] Hostile =
    [
        "**bold**", "[link](https://evil.example)", "![](https://evil.example/x.png)", "<at>everyone</at>", "<script>", "{{DATE(2017-02-14T06:08:39Z,SHORT)}}", "${name}",
        "\u202E", "\u2066", "\0", "\u001b[31m", "\uD83D", "\uDE00", "🙂", "汉字", "\"", "\\", "\r\n", "\t", "# h", "- l", "&lt;at&gt;", "```", "</div>", "a", " ", "\u2028",
    ];

    public static TheoryData<string, Language> Every()
    {
        var data = new TheoryData<string, Language>();
        foreach (var name in CardSamples.Names)
        {
            data.Add(name, Language.English);
            data.Add(name, Language.Chinese);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_card_is_what_adaptive_cards_and_teams_allow(string name, Language language) => CardRules.Check(CardSamples.All(language)[name].ToJson());

    [Fact]
    public async Task Cards_are_what_was_agreed()
    {
        var now = JsonSerializer.Serialize(CardSamples.All(Language.English).ToDictionary(card => card.Key, card => card.Value.ToJson()), Golden).ReplaceLineEndings("\n") + "\n";

        // To be looked at, and agreed to by taking the other's place.
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "cards.now.json"), now);
        var agreed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Worker", "Teams", "Cards", "cards.golden.json"));

        Assert.Equal(agreed, now);
    }

    [Fact]
    public void Whatever_anybody_wrote_a_card_stays_a_card() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            foreach (var card in CardSamples.All(Language.English, text).Values) CardRules.Check(card.ToJson());
        }));

    [Fact]
    public void No_text_of_anybody_is_read_as_markdown()
    {
        foreach (var card in CardSamples.All(Language.English, "[x](https://evil.example) <at>everyone</at> **b**").Values)
            Assert.All(CardRules.Markdown(card.ToJson()), text => Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("long ")]
    [InlineData("汉字")]
    [InlineData("🙂")]
    [InlineData("\"\\")]
    [InlineData("\u0001\n")]
    public void A_card_has_room_for_the_longest_texts(string piece)
    {
        foreach (var card in CardSamples.All(Language.Chinese, string.Concat(Enumerable.Repeat(piece, 5_000))).Values)
        {
            CardRules.Check(card.ToJson());
            Assert.InRange(card.Size, 1, CardFit.Limit);
        }
    }

    [Fact]
    public void A_text_is_shown_as_it_is_but_for_what_would_act()
    {
        var shown = CardText.Plain("a\u202Eb\0c {{DATE(x)}} \uD83D 🙂\n\t<at>x</at> **y**");

        Assert.Equal("abc {\u200B{DATE(x)}} \uFFFD 🙂\n\t<at>x</at> **y**", shown);
    }

    private static Gen<string> Texts() => Gen.Elements(Hostile).ListOf().Select(string.Concat);
}
