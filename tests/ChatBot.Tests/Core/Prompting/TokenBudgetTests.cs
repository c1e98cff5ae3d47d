using ChatBot.Core.Prompting;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Prompting;

public sealed class TokenBudgetTests
{
    [Fact]
    public void Everything_stays_while_it_fits()
    {
        Assert.Equal(new TokenPlan(true, 0, 100, 490, 968), TokenBudget.Plan(1000, 100, 300, [50, 60]));
    }

    [Fact]
    public void The_oldest_turns_go_first_and_several_at_once()
    {
        // Room for turns: 1000 - 300 - 100 = 600, that is six of a hundred. Four go, so that the next turns begin alike.
        var plan = TokenBudget.Plan(1000, 100, 300, Enumerable.Repeat(100, 7).ToList());

        Assert.Equal(4, plan.DroppedTurns);
    }

    [Fact]
    public void The_beginning_stays_the_same_for_several_turns()
    {
        var dropped = Enumerable.Range(7, 8).Select(turns => TokenBudget.Plan(1000, 100, 300, Enumerable.Repeat(100, turns).ToList()).DroppedTurns);

        Assert.Equal([4, 4, 4, 4, 8, 8, 8, 8], dropped);
    }

    [Fact]
    public void The_beginning_stays_the_same_when_the_oldest_were_not_even_loaded()
    {
        // The same conversation, with its first three turns not loaded.
        Assert.Equal(4 - 3, TokenBudget.Plan(1000, 100, 300, Enumerable.Repeat(100, 5).ToList(), firstOrdinal: 3).DroppedTurns);
    }

    [Fact]
    public void The_last_turns_are_not_dropped_for_the_sake_of_the_cache()
    {
        Assert.Equal(1, TokenBudget.Plan(1000, 100, 300, [300, 250, 250]).DroppedTurns);
    }

    [Fact]
    public void A_long_reply_is_promised_a_quarter_and_may_use_what_is_left()
    {
        var plan = TokenBudget.Plan(1000, 5000, 300, [200, 200]);

        Assert.Equal((0, 300), (plan.DroppedTurns, plan.MaxTokens));
    }

    [Fact]
    public void The_reply_shrinks_before_the_question_is_refused()
    {
        Assert.Equal(new TokenPlan(true, 0, 50, 0, 968), TokenBudget.Plan(1000, 200, 950, []));
        Assert.Equal(new TokenPlan(false, 0, 0, 0, 968), TokenBudget.Plan(1000, 200, 969, []));
        Assert.True(TokenBudget.Plan(1000, 8, 992, []).Fits);
    }

    [Fact]
    public void A_plan_never_exceeds_the_window()
    {
        var cases = from context in Gen.Choose(64, 4096)
                    from max in Gen.Choose(1, 5000)
                    from given in Gen.Choose(1, 4200)
                    from first in Gen.Choose(0, 9)
                    from turns in Gen.Choose(1, 400).ListOf()
                    select (context, max, given, first, turns: turns.ToList());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(7, 9), Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var plan = TokenBudget.Plan(it.context, it.max, it.given, it.turns, it.first);
            var used = it.given + it.turns.Skip(plan.DroppedTurns).Sum() + plan.MaxTokens;
            return plan.Fits
                ? used <= it.context && plan.MaxTokens >= Math.Min(it.max, TokenBudget.ReplyFloor) && plan.MaxTokens <= it.max && plan.DroppedTurns <= it.turns.Count
                : it.given + Math.Min(it.max, TokenBudget.ReplyFloor) > it.context;
        }));
    }
}
