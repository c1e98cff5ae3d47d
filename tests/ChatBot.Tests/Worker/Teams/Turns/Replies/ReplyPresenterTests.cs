using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Turns.Replies;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Worker.Teams.Turns.Replies;

public sealed class ReplyPresenterTests
{
    private static readonly Messages Catalogue = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

    private static readonly string[] Pieces =
    [
        "word ", "Sentence. ", "\n", "\n\n", "```", "```py\n", "\n```\n", "`", "<at>", "<", "at>", "&lt", ";", "[x](", "😀", "\uD83D", "\uDE00", "👩‍👩‍👧‍👦", "句子。", "~~~", "  ", "e\u0301", "- item\n",
        string.Concat(Enumerable.Repeat("and on it goes ", 60)), string.Concat(Enumerable.Repeat("verylongword", 90)), string.Concat(Enumerable.Repeat("x = 1\n", 120)),
    ];

    private static readonly Gen<List<string>> Replies = from size in Gen.Choose(1, 60) from pieces in Gen.Elements(Pieces).ListOf(size) select pieces.ToList();

    [Theory]
    [InlineData("等")]
    [InlineData("x")]
    [InlineData("😀")]
    public void What_is_waited_for_fits_an_informative_update(string letter)
    {
        var presenter = Presenter();
        var progress = ReplyProgress.Nothing.After(new TurnUpdate.Notice(string.Concat(Enumerable.Repeat(letter, 5000))));

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(presenter.View(progress).Status), 300, 1000);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(presenter.View(progress).Status)));
    }

    [Fact]
    public void What_is_shown_of_a_message_is_always_a_beginning_of_what_is_shown_later() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(7, 3),
        Prop.ForAll(Replies.ToArbitrary(), pieces =>
        {
            var presenter = Presenter();
            var progress = ReplyProgress.Nothing;
            var shown = "";
            foreach (var piece in pieces)
            {
                progress = progress.After(new TurnUpdate.Delta(piece));
                if (presenter.View(progress).Parts is not [{ Text: var first }, ..])
                    continue;
                Assert.StartsWith(shown, first, StringComparison.Ordinal);
                shown = first;
            }

            progress = progress.After(new TurnUpdate.Finished(Result(string.Concat(pieces))));
            var whole = presenter.View(progress);
            Assert.StartsWith(shown, whole.Parts[0].Text, StringComparison.Ordinal);
            Assert.All(whole.Parts, part => Assert.InRange(part.Text.Length, 1, ReplyLayout.MessageLimit));
        }));

    [Fact]
    public void However_a_text_is_cut_into_tokens_the_reply_is_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(3, 3),
        Prop.ForAll(Replies.ToArbitrary(), pieces =>
        {
            var text = string.Concat(pieces);
            var end = new TurnUpdate.Finished(Result(text));
            var one = pieces.Aggregate(ReplyProgress.Nothing, (progress, piece) => progress.After(new TurnUpdate.Delta(piece))).After(end);
            var other = ReplyProgress.Nothing.After(new TurnUpdate.Delta(text)).After(end);
            Assert.Equal(Presenter().View(other).Parts.Select(part => part.Text), Presenter().View(one).Parts.Select(part => part.Text));
        }));

    [Fact]
    public void A_failure_stands_under_what_was_written()
    {
        var presenter = Presenter();
        var progress = ReplyProgress.Nothing.After(new TurnUpdate.Delta("Half a"));
        progress = progress.After(new TurnUpdate.Failed("The <at>model</at> failed_."));

        var part = Assert.Single(presenter.View(progress).Parts);
        Assert.Equal("Half a\n\n_⚠ The <\u200Bat>model<\u200B/at> failed\\_._", part.Text);
        Assert.Null(part.Ended!.Result);
    }

    [Fact]
    public void A_blank_reply_is_said_to_be_one()
    {
        var presenter = Presenter();
        var progress = ReplyProgress.Nothing.After(new TurnUpdate.Delta(" \n"));
        progress = progress.After(new TurnUpdate.Finished(Result(" \n")));

        Assert.StartsWith("_" + Catalogue.Get(Language.English, MessageKey.EmptyReply), Assert.Single(presenter.View(progress).Parts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_model_waits_for_is_said_while_there_is_no_text()
    {
        var presenter = Presenter();
        var progress = ReplyProgress.Nothing.After(new TurnUpdate.Queued(3));
        Assert.Equal("⏳ In line: 3", presenter.View(progress).Status);
        progress = progress.After(new TurnUpdate.Notice("The model is loading."));
        Assert.Equal("The model is loading.", presenter.View(progress).Status);
    }

    private static ReplyPresenter Presenter()
    {
        var message = CoreHost.Message("Why?");
        var address = new TeamsAddress { ServiceUrl = "https://teams.example/", Conversation = "a:1", ConversationType = "personal" };
        return new ReplyPresenter("1", message, address, new ReplyTexts(Catalogue, Language.English));
    }

    private static TurnResult Result(string text) => new() { Mode = ChatMode.Raw, Assistant = "", Prompt = "Why?", Text = text, Finish = FinishReason.Eos };
}
