using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

/// <summary>Replies that begin with tokens which are read and not drawn.</summary>
public class GivenTokensTests : SchedulerTest
{
    [Fact]
    public void A_reply_goes_on_after_the_tokens_it_is_given()
    {
        var slot = NewSlot([5, 6, 7], maxTokens: 10, given: [40, 41]);

        RunAll(1, slot);

        Assert.Equal("HI" + Expected([5, 6, 7, 40, 41], 8), Result(slot).Text);
        Assert.Equal([40, 41], Result(slot).Tokens.Take(2));
        Assert.Equal((3, 10), (Result(slot).Usage.PromptTokens, Result(slot).Usage.CompletionTokens));
    }

    [Fact]
    public void Given_tokens_have_the_probabilities_that_the_model_gives_them_there()
    {
        int[] prompt = [5, 6];
        int[] reply = [.. Tokens(Expected(prompt, 6)), 12, 13];
        var slot = NewSlot(prompt, maxTokens: reply.Length, top: 1, given: reply);

        RunAll(1, slot);

        var scored = Generated(slot);
        Assert.Equal(reply, scored.Select(token => token.Id));
        Assert.All(scored, (token, i) => Assert.Equal(FakeForwardPass.Next([.. prompt, .. reply[..i]]), token.Alternatives[0].Id));
        Assert.All(scored.Take(6), token => Assert.InRange(token.Probability, 0.99f, 1));
        Assert.All(scored.Skip(6), token => Assert.InRange(token.Probability, 1e-6f, 1e-4f));
        Assert.Equal(0, Statistics.SampledTokens);
    }

    [Fact]
    public void A_long_reply_is_scored_in_parts_while_others_write_and_changes_none_of_them()
    {
        var reply = Enumerable.Range(0, 150).Select(i => 1 + (i % 60)).ToArray();
        var scored = NewSlot([3, 4], maxTokens: reply.Length, top: 1, given: reply);
        var writers = Enumerable.Range(0, 3).Select(i => NewSlot([9, i], maxTokens: 12)).ToArray();
        var scheduler = NewScheduler(new FakeForwardPass(maxBatchTokens: 256), slots: 4);

        Run(scheduler, [scored, .. writers]);

        Assert.Equal(reply, Generated(scored).Select(token => token.Id));
        Assert.All(Generated(scored), (token, i) => Assert.Equal(FakeForwardPass.Next([3, 4, .. reply[..i]]), token.Alternatives[0].Id));
        Assert.All(writers, (slot, i) => Assert.Equal(Expected([9, i], 12), Result(slot).Text));
    }

    [Fact]
    public void What_is_scored_is_computed_even_where_it_is_cached()
    {
        int[] prompt = [1, 2, 3, 4, 5];
        var scheduler = NewScheduler(2);
        var first = NewSlot(prompt, maxTokens: 6);
        Run(scheduler, first);
        var scored = NewSlot(prompt, maxTokens: 6, top: 3, given: [.. Result(first).Tokens]);
        Run(scheduler, scored);

        Assert.Equal(6, Generated(scored).Count);
        Assert.All(Generated(scored), token => Assert.Equal(token.Id, token.Alternatives[0].Id));
        Assert.Equal(4, Result(scored).Usage.CachedTokens);
    }

    [Fact]
    public void A_fork_reads_from_the_cache_what_it_has_in_common_with_the_reply()
    {
        int[] prompt = [1, 2, 3, 4, 5];
        var scheduler = NewScheduler(2);
        var first = NewSlot(prompt, maxTokens: 6);
        Run(scheduler, first);
        int[] start = [.. Result(first).Tokens.Take(3), 60];
        var computed = Statistics.BatchTokens;
        var fork = NewSlot(prompt, maxTokens: 6, given: start);
        Run(scheduler, fork);

        Assert.Equal([.. start, .. Tokens(Expected([.. prompt, .. start], 2))], Result(fork).Tokens);

        // The token that is not the reply's, and the first one drawn.
        Assert.Equal(2, Statistics.BatchTokens - computed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_stop_among_given_tokens_withholds_the_rest_and_ends_the_reply_after_the_last(int after)
    {
        var slot = NewSlot([5], maxTokens: 5, after, stops: ["BC"], top: 0, given: [33, 34, 35, 36]);

        RunAll(1, slot);

        Assert.Equal((FinishReason.Stop, "A"), (Result(slot).Finish, Result(slot).Text));
        Assert.StartsWith("BCD", Result(slot).Cut, StringComparison.Ordinal);
        Assert.Equal([false, false, true, true], Generated(slot).Take(4).Select(token => token.Withheld));
    }

    [Fact]
    public void With_as_many_given_tokens_as_fit_nothing_is_drawn_whatever_they_are()
    {
        var stopped = NewSlot([5], maxTokens: 3, after: 2, stops: ["BC"], given: [33, 1, 1, 34, 35]);
        var ended = NewSlot([5], maxTokens: 3, given: [33, FakeForwardPass.EndOfText, 34]);

        RunAll(2, stopped, ended);

        Assert.Equal(FinishReason.Stop, Result(stopped).Finish);
        Assert.Equal(FinishReason.Length, Result(ended).Finish);
        Assert.Equal(0, Statistics.SampledTokens);
    }
}
