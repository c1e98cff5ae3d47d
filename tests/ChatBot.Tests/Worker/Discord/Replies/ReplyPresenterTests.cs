using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Discord.Replies;
using ChatBot.Worker.Replies;

namespace ChatBot.Tests.Worker.Discord.Replies;

public sealed class ReplyPresenterTests
{
    private static readonly Messages Catalogue = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

    [Fact]
    public void Before_the_first_text_there_is_a_waiting_line_with_a_stop_button()
    {
        var view = View(Presenter());

        Assert.True(view.IsWaiting);
        Assert.False(view.HasEnded);
        Assert.StartsWith("-# ", view.Parts.Single().Content, StringComparison.Ordinal);
        Assert.Equal(ReplyButtons.Stop, view.Parts.Single().Buttons);
    }

    [Fact]
    public void A_turn_in_line_shows_its_last_position() =>
        Assert.Equal("-# ⏳ In line: 2", View(Presenter(), new TurnUpdate.Queued(3), new TurnUpdate.Queued(2)).Parts.Single().Content);

    [Fact]
    public void A_notice_takes_the_place_of_the_position() =>
        Assert.Equal("-# loading", View(Presenter(), new TurnUpdate.Queued(1), new TurnUpdate.Notice("loading")).Parts.Single().Content);

    [Fact]
    public void The_waiting_line_speaks_the_askers_language() =>
        Assert.Equal("-# ⏳ 排队中：第 1 位", View(Presenter(language: Language.Chinese), new TurnUpdate.Queued(1)).Parts.Single().Content);

    [Fact]
    public void While_it_runs_the_reply_is_the_text_so_far_with_a_stop_button()
    {
        var view = View(Presenter(), new TurnUpdate.Queued(1), new TurnUpdate.Delta("Hello"), new TurnUpdate.Delta(" there"));

        Assert.False(view.IsWaiting);
        Assert.Equal(new ReplyPart("Hello there", ReplyButtons.Stop), view.Parts.Single());
    }

    [Fact]
    public void Blank_text_is_not_shown_yet() => Assert.True(View(Presenter(), new TurnUpdate.Delta("\n \n")).IsWaiting);

    [Fact]
    public void A_finished_reply_has_mode_assistant_reason_tokens_and_speed_under_it()
    {
        var view = View(Presenter(), new TurnUpdate.Finished(Result("Hi.")));

        Assert.True(view.HasEnded);
        Assert.Equal("Hi.\n-# assistant · teacher · stopped at the next turn · 12+34 tokens · 5.7 tokens/s", view.Parts.Single().Content);
    }

    [Theory]
    [InlineData(ChatMode.Assistant, "", ReplyButtons.Again | ReplyButtons.Raw | ReplyButtons.Prompt | ReplyButtons.Delete)]
    [InlineData(ChatMode.Raw, "", ReplyButtons.Again | ReplyButtons.Assistant | ReplyButtons.Prompt | ReplyButtons.Delete)]
    [InlineData(ChatMode.Assistant, "Human:", ReplyButtons.Again | ReplyButtons.Raw | ReplyButtons.Cut | ReplyButtons.Prompt | ReplyButtons.Delete)]
    internal void The_buttons_fit_the_reply(ChatMode mode, string cut, ReplyButtons buttons) =>
        Assert.Equal(buttons, View(Presenter(), new TurnUpdate.Finished(Result("Hi.") with { Mode = mode, Cut = cut })).Parts.Single().Buttons);

    [Fact]
    public void What_is_not_the_models_has_no_line_under_it_and_can_only_be_deleted() => Assert.Equal(
        new ReplyPart("This is help.", ReplyButtons.Delete),
        View(Presenter(), new TurnUpdate.Finished(Result("This is help.") with { Prompt = "" })).Parts.Single());

    [Fact]
    public void Notices_stand_between_reply_and_footer()
    {
        var lines = View(Presenter(), new TurnUpdate.Notice("The limit\nis reached"), new TurnUpdate.Finished(Result("Hi."))).Parts.Single().Content.Split('\n');

        Assert.Equal(["Hi.", "-# The limit is reached"], lines[..2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void A_heading_stands_above_the_first_message_from_the_first_word_on()
    {
        var presenter = new ReplyPresenter(new ReplyRules(3600) { Heading = "-# 💬 Why?" }, new ReplyTexts(Catalogue, Language.English));
        var progress = ReplyProgress.Nothing.After(new TurnUpdate.Delta("Because"));

        Assert.Equal("-# 💬 Why?\nBecause", presenter.View(progress).Parts.Single().Content);
        progress = progress.After(new TurnUpdate.Finished(Result(Sentences(100))));
        var parts = presenter.View(progress).Parts;
        Assert.StartsWith("-# 💬 Why?\n", parts[0].Content, StringComparison.Ordinal);
        Assert.All(parts.Skip(1), part => Assert.DoesNotContain("💬", part.Content, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.InRange(part.Content.Length, 1, ReplyLayout.MessageLimit));
    }

    [Fact]
    public void That_the_model_was_loading_is_not_said_when_it_has_answered()
    {
        var notice = new TurnUpdate.Notice(Catalogue.Get(Language.English, MessageKey.ModelLoading));

        Assert.Equal("-# " + notice.Text, View(Presenter(), notice).Parts.Single().Content);
        Assert.DoesNotContain(notice.Text, View(Presenter(), notice, new TurnUpdate.Finished(Result("Hi."))).Parts.Single().Content, StringComparison.Ordinal);
    }

    [Fact]
    public void That_the_limit_was_reached_is_said_once()
    {
        var notice = Catalogue.Get(Language.English, MessageKey.LengthReached, 34);
        var lines = View(Presenter(), new TurnUpdate.Notice(notice), new TurnUpdate.Finished(Result("Hi.") with { Finish = FinishReason.Length })).Parts.Single().Content.Split('\n');

        Assert.Equal(["Hi.", "-# assistant · teacher · limit of tokens reached · 12+34 tokens · 5.7 tokens/s"], lines);
    }

    [Fact]
    public void A_failed_turn_keeps_its_text_says_what_happened_and_can_be_asked_again() => Assert.Equal(
        new ReplyPart("Half\n-# ⚠ It failed.", ReplyButtons.Again | ReplyButtons.Delete),
        View(Presenter(), new TurnUpdate.Delta("Half"), new TurnUpdate.Failed("It failed.")).Parts.Single());

    [Fact]
    public void Nothing_that_a_user_entered_acts_in_a_failure_or_a_notice()
    {
        const string Entered = "There is no assistant called [free nitro](https://evil.example) ||x|| @everyone.";
        var failed = View(Presenter(), new TurnUpdate.Failed(Entered)).Parts.Single().Content;
        var waiting = View(Presenter(), new TurnUpdate.Notice(Entered)).Parts.Single().Content;
        var finished = View(Presenter(), new TurnUpdate.Notice(Entered), new TurnUpdate.Finished(Result("Hi."))).Parts.Single().Content;

        Assert.All([failed, waiting, finished], content =>
        {
            Assert.Contains("free nitro", content, StringComparison.Ordinal);
            Assert.DoesNotContain("](https:", content, StringComparison.Ordinal);
            Assert.DoesNotContain("||", content, StringComparison.Ordinal);
            Assert.DoesNotContain("@everyone", content, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_turn_stopped_before_its_first_word_says_so()
    {
        var view = View(Presenter(), new TurnUpdate.Finished(Result("") with { Finish = FinishReason.Aborted, Prompt = "" }));

        Assert.Equal(new ReplyPart("-# Stopped before anything was written.", ReplyButtons.Again | ReplyButtons.Delete), view.Parts.Single());
    }

    [Fact]
    public void A_long_reply_is_split_and_only_its_last_message_has_buttons()
    {
        var text = Sentences(120);
        var parts = View(Presenter(), new TurnUpdate.Finished(Result(text))).Parts;

        Assert.Equal(4, parts.Count);
        Assert.All(parts, part => Assert.InRange(part.Content.Length, 1, ReplyLayout.MessageLimit));
        Assert.All(parts.SkipLast(1), part => Assert.Equal(ReplyButtons.None, part.Buttons));
        Assert.Equal(text, string.Concat(parts.Select(part => part.Content)).Split("\n-#")[0]);
    }

    [Fact]
    public void A_border_between_messages_does_not_move_while_the_reply_grows()
    {
        var presenter = Presenter();
        var progress = ReplyProgress.Nothing;
        var shown = new List<string>();
        foreach (var word in Sentences(140).Split(' '))
        {
            progress = progress.After(new TurnUpdate.Delta(word + " "));
            var full = presenter.View(progress).Parts.SkipLast(1).Select(part => part.Content).ToList();
            Assert.Equal(shown, full.Take(shown.Count));
            shown = full;
        }

        Assert.Equal(3, shown.Count);
    }

    [Fact]
    public void Beyond_the_limit_the_reply_is_a_file_under_its_beginning()
    {
        var text = Sentences(300);
        var parts = View(Presenter(fileOver: 3600), new TurnUpdate.Finished(Result(text))).Parts;

        Assert.InRange(parts.Count, 2, 3);
        Assert.All(parts.SkipLast(1), part => Assert.Null(part.File));
        Assert.Equal(new ReplyFile("reply.md", text), parts[^1].File);
        Assert.Contains($"({text.Length} characters)", parts[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void The_messages_of_a_reply_that_outgrows_the_limit_stay_what_they_were()
    {
        var presenter = Presenter(fileOver: 2500);
        var progress = ReplyProgress.Nothing.After(new TurnUpdate.Delta(Sentences(45)));
        var before = presenter.View(progress).Parts;
        progress = progress.After(new TurnUpdate.Delta(" " + Sentences(60)));
        var after = presenter.View(progress).Parts;

        Assert.Equal(2, before.Count);
        Assert.Equal(2, after.Count);
        Assert.Equal(before[0], after[0]);
        Assert.StartsWith(before[1].Content, after[1].Content, StringComparison.Ordinal);
        Assert.Contains("follows as a file", after[1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_can_be_one_message_only_a_long_reply_is_a_file()
    {
        var presenter = new ReplyPresenter(new ReplyRules(100_000, IsAlone: true, CanDelete: false), new ReplyTexts(Catalogue, Language.English));
        var part = View(presenter, new TurnUpdate.Notice(new string('n', 400)), new TurnUpdate.Finished(Result(Sentences(100)))).Parts.Single();

        Assert.NotNull(part.File);
        Assert.InRange(part.Content.Length, 1, ReplyLayout.MessageLimit);
        Assert.False(part.Buttons.HasFlag(ReplyButtons.Delete));
    }

    [Fact]
    public void Without_the_right_to_attach_everything_is_in_messages()
    {
        var text = Sentences(200);
        var presenter = Presenter(fileOver: 1000);
        presenter.ForbidFiles();
        var parts = View(presenter, new TurnUpdate.Finished(Result(text))).Parts;

        Assert.All(parts, part => Assert.Null(part.File));
        Assert.Equal(text, string.Concat(parts.Select(part => part.Content)).Split("\n-#")[0]);
    }

    [Fact]
    public void A_message_of_blank_lines_alone_still_shows_something()
    {
        var parts = View(Presenter(fileOver: 100_000), new TurnUpdate.Finished(Result("a" + new string('\n', 5000) + "b"))).Parts;

        Assert.All(parts, part => Assert.False(string.IsNullOrWhiteSpace(part.Content)));
    }

    private static ReplyPresenter Presenter(int fileOver = 100_000, Language language = Language.English) =>
        new(new ReplyRules(fileOver), new ReplyTexts(Catalogue, language));

    private static ReplyView View(ReplyPresenter presenter, params TurnUpdate[] updates)
    {
        return presenter.View(updates.Aggregate(ReplyProgress.Nothing, (progress, update) => progress.After(update)));
    }

    private static TurnResult Result(string text) => new()
    {
        Mode = ChatMode.Assistant,
        Assistant = "teacher",
        Prompt = "Human: ?",
        Text = text,
        Usage = new GenerationUsage(12, 0, 34),
        Timing = new GenerationTiming(0, 0, 0, 5.66),
    };

    private static string Sentences(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"This is sentence number {i} of the long reply."));
}
