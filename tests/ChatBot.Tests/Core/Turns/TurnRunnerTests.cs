using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using ChatBot.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Turns;

public sealed class TurnRunnerTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CoreHost _host;

    public TurnRunnerTests()
    {
        _host = new CoreHost(_folder);
        _host.Slot.Load(_host.Backend);
    }

    [Fact]
    public async Task A_reply_is_trimmed_while_it_is_streamed()
    {
        _host.Backend.Reply = _ => new Script("  ", "\n Hello", " ", "there. ", "\n", "\n") { Cut = "Human: more" };
        var updates = await RunAsync(Prompt());

        Assert.Equal(["Hello", " there."], updates.OfType<TurnUpdate.Delta>().Select(delta => delta.Text));
        var result = Result(updates);
        Assert.Equal(("Hello there.", "Human: more", FinishReason.Stop, 7u), (result.Text, result.Cut, result.Finish, result.Seed));
    }

    [Fact]
    public async Task Raw_text_is_shown_exactly()
    {
        _host.Backend.Reply = _ => new Script("  a", " \n");
        var updates = await RunAsync(Prompt() with { Mode = ChatMode.Raw });

        Assert.Equal("  a \n", Result(updates).Text);
        Assert.Equal("  a \n", Joined(updates));
    }

    [Fact]
    public void Joined_deltas_are_the_trimmed_reply_however_it_is_split()
    {
        var replies = Gen.Elements(" ", "\n", "a", "b c", "\t", "。", " d ", "\u3000").ListOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(1, 3), Prop.ForAll(replies, pieces =>
        {
            var trimmer = new ReplyTrimmer();
            var shown = string.Concat(pieces.Select(trimmer.Push));
            return shown == string.Concat(pieces).Trim() && shown == trimmer.Text;
        }));
    }

    [Fact]
    public async Task A_cancelled_reply_keeps_what_was_written()
    {
        using var cancel = new CancellationTokenSource();
        _host.Backend.Reply = _ => new Script(" Hello", " there.") { Hold = new TaskCompletionSource().Task };
        var updates = new List<TurnUpdate>();
        await foreach (var update in Runner.RunAsync(Prompt(), cancel.Token))
        {
            updates.Add(update);
            await cancel.CancelAsync();
        }

        Assert.Equal(("Hello", FinishReason.Aborted), (Result(updates).Text, Result(updates).Finish));
        Assert.Empty(updates.OfType<TurnUpdate.Notice>());
    }

    [Fact]
    public async Task A_reply_past_its_deadline_ends_with_a_notice()
    {
        _host.Backend.Reply = _ => new Script(" Hello", " there.") { Hold = new TaskCompletionSource().Task };
        var updates = new List<TurnUpdate>();
        await foreach (var update in Runner.RunAsync(Prompt(), CancellationToken.None))
        {
            updates.Add(update);
            if (update is TurnUpdate.Delta) _host.Time.Advance(TimeSpan.FromSeconds(121));
        }

        Assert.Equal(("Hello", FinishReason.Aborted), (Result(updates).Text, Result(updates).Finish));
        Assert.Contains("120 seconds", Assert.Single(updates.OfType<TurnUpdate.Notice>()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FinishReason.Length, "a", "limit of tokens (256)")]
    [InlineData(FinishReason.Stop, " \n", "nothing visible")]
    [InlineData(FinishReason.Eos, "a", null)]
    public async Task The_author_is_told_what_the_text_does_not_show(FinishReason finish, string piece, string? notice)
    {
        _host.Backend.Reply = _ => new Script(piece) { Finish = finish };
        var notices = (await RunAsync(Prompt())).OfType<TurnUpdate.Notice>().Select(it => it.Text).ToList();

        if (notice is null) Assert.Empty(notices);
        else Assert.Contains(notice, Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Left_out_turns_are_told_before_the_reply()
    {
        var updates = await RunAsync(Prompt() with { DroppedTurns = 12 });

        Assert.Contains("12", Assert.IsType<TurnUpdate.Notice>(updates[0]).Text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private TurnRunner Runner => _host.Get<TurnRunner>();

    private static TurnPrompt Prompt() => new() { Mode = ChatMode.Assistant, Assistant = "a", Text = "t", Sampling = new SamplingParams() };

    private async Task<List<TurnUpdate>> RunAsync(TurnPrompt prompt) => await Runner.RunAsync(prompt, CancellationToken.None).ToListAsync();

    private static TurnResult Result(List<TurnUpdate> updates) => Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result;

    private static string Joined(List<TurnUpdate> updates) => string.Concat(updates.OfType<TurnUpdate.Delta>().Select(delta => delta.Text));
}
