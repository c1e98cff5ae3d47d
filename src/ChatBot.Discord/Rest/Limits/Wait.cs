namespace ChatBot.Discord.Rest.Limits;

internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Rounded up to the millisecond, as timers are; what is absurdly long stays a time that one can calculate with.</summary>
    public static TimeSpan OfSeconds(double seconds) => seconds switch
    {
        <= 0 or double.NaN => TimeSpan.Zero,
        _ when seconds >= Longest.TotalSeconds => Longest,
        _ => TimeSpan.FromMilliseconds(Math.Ceiling(seconds * 1_000)),
    };
}
