using System.Net;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Web.Classes;

namespace ChatBot.Tests.Worker.Web;

public sealed class WrongCodesTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Pupil = IPAddress.Parse("192.0.2.2");

    private readonly ManualTimeProvider _time = new();
    private readonly WrongCodes _wrong;

    public WrongCodesTests() => _wrong = new WrongCodes(_time);

    [Fact]
    public void Who_tries_too_many_waits_a_second_for_each_more_and_nobody_else_does()
    {
        Count(Guesser, WrongCodes.MostOfOne);
        Assert.Equal(TimeSpan.FromSeconds(1), _wrong.Wait(Guesser));
        Assert.Equal(TimeSpan.Zero, _wrong.Wait(Pupil));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, _wrong.Wait(Guesser));
        _wrong.Count(Guesser);

        Assert.Equal(TimeSpan.FromSeconds(1), _wrong.Wait(Guesser));
    }

    [Fact]
    public void A_break_gives_no_more_tries_than_there_were()
    {
        _time.Advance(TimeSpan.FromDays(1));

        Count(Guesser, WrongCodes.MostOfOne);

        Assert.NotEqual(TimeSpan.Zero, _wrong.Wait(Guesser));
    }

    [Fact]
    public void All_addresses_together_try_so_many_and_no_more()
    {
        for (var address = 0; address < WrongCodes.MostOfAll; address++) _wrong.Count(new IPAddress([10, 0, 0, (byte)address]));

        Assert.Equal(TimeSpan.FromSeconds(0.1), _wrong.Wait(Pupil));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, _wrong.Wait(Pupil));
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::2:3", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("::ffff:192.0.2.9", "192.0.2.9", true)]
    public void An_address_counts_as_its_network(string one, string other, bool isOne)
    {
        Count(IPAddress.Parse(one), WrongCodes.MostOfOne);

        Assert.Equal(isOne, _wrong.Wait(IPAddress.Parse(other)) > TimeSpan.Zero);
    }

    [Fact]
    public void Without_an_address_it_is_counted_too()
    {
        for (var tried = 0; tried < WrongCodes.MostOfOne; tried++) _wrong.Count(null);

        Assert.NotEqual(TimeSpan.Zero, _wrong.Wait(null));
    }

    private void Count(IPAddress address, int times)
    {
        for (var tried = 0; tried < times; tried++) _wrong.Count(address);
    }
}
