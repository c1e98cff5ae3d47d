using ChatBot.Inference.Scheduling;

namespace ChatBot.Tests.Inference.Scheduling;

public class PrefillPaceTests
{
    private readonly PrefillPace _pace = new(capacity: 512);

    [Fact]
    public void A_step_reads_all_there_is_room_for_alone_and_a_quarter_of_a_second_while_others_write()
    {
        _pace.Learn(TimeSpan.FromSeconds(1), 200);

        Assert.Equal(512, _pace.Budget(512, othersWrite: false));
        Assert.Equal(50, _pace.Budget(512, othersWrite: true));
    }

    [Fact]
    public void It_never_goes_beyond_the_room_nor_below_what_is_worth_a_step()
    {
        _pace.Learn(TimeSpan.FromSeconds(100), 100);

        Assert.Equal(32, _pace.Budget(512, othersWrite: true));
        Assert.Equal(7, _pace.Budget(7, othersWrite: true));
    }

    [Fact]
    public void Steps_that_only_write_teach_nothing()
    {
        _pace.Learn(TimeSpan.FromSeconds(1), 200);
        _pace.Learn(TimeSpan.FromSeconds(1), 16);

        Assert.Equal(50, _pace.Budget(512, othersWrite: true));
    }

    [Fact]
    public void Where_batches_are_small_a_full_one_teaches()
    {
        var pace = new PrefillPace(capacity: 56);

        pace.Learn(TimeSpan.FromSeconds(1), 48);

        Assert.Equal(32, pace.Budget(56, othersWrite: true));
    }
}
