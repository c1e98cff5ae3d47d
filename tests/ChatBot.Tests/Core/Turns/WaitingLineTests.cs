using ChatBot.Core.Commands;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using Moq;

namespace ChatBot.Tests.Core.Turns;

public sealed class WaitingLineTests
{
    private readonly WaitingLine _line = new();

    [Fact]
    public void Conversations_take_turns_and_each_keeps_its_order()
    {
        string[] added = ["a/ann/1", "a/ann/2", "a/bob/3", "a/ann/4", "b/cid/5", "b/cid/6", "c/dan/7"];
        foreach (var turn in added) Add(turn);
        string[] expected = ["a/ann/1", "b/cid/5", "c/dan/7", "a/ann/2", "b/cid/6", "a/bob/3", "a/ann/4"];

        Assert.Equal(expected, _line.InOrder.Select(turn => turn.Id));
        Assert.Equal(expected, TakeAll());
    }

    [Fact]
    public void Who_asks_in_many_conversations_does_not_keep_others_waiting()
    {
        string[] added = ["a/ann/1", "b/ann/2", "c/ann/3", "d/bob/4"];
        foreach (var turn in added) Add(turn);
        string[] expected = ["a/ann/1", "d/bob/4", "b/ann/2", "c/ann/3"];

        Assert.Equal(expected, _line.InOrder.Select(turn => turn.Id));
        Assert.Equal(expected, TakeAll());
    }

    [Fact]
    public void A_conversation_has_one_turn_at_a_time()
    {
        Add("a/ann/1");
        Add("a/bob/2");

        Assert.Equal("a/ann/1", _line.Take(modelIsFree: true)?.Id);
        Assert.Null(_line.Take(modelIsFree: true));
        _line.Release(new("test", "a"));
        Assert.Equal("a/bob/2", _line.Take(modelIsFree: true)?.Id);
    }

    [Fact]
    public void What_needs_no_model_passes_those_that_wait_for_it()
    {
        Add("a/ann/1");
        _line.Add(new Turn("b/bob/2", CoreHost.Message("/help", "b", "bob"), new TurnRoute(Mock.Of<ICommand>(it => it.Kind == CommandKind.Instant), "")));

        Assert.Equal("b/bob/2", _line.Take(modelIsFree: false)?.Id);
        Assert.Null(_line.Take(modelIsFree: false));
    }

    [Fact]
    public void A_withdrawn_turn_is_gone()
    {
        var first = Add("a/ann/1");
        Add("a/ann/2");

        Assert.True(_line.Remove(first));
        Assert.False(_line.Remove(first));
        Assert.Equal(["a/ann/2"], TakeAll());
        Assert.Equal(0, _line.Count);
    }

    private Turn Add(string id)
    {
        var parts = id.Split('/');
        var turn = new Turn(id, CoreHost.Message("hi", parts[0], parts[1]), new TurnRoute(null, "hi"));
        _line.Add(turn);
        return turn;
    }

    private List<string> TakeAll()
    {
        var taken = new List<string>();
        while (_line.Take(modelIsFree: true) is { } turn)
        {
            taken.Add(turn.Id);
            _line.Release(turn.Message.Key);
        }

        return taken;
    }
}
