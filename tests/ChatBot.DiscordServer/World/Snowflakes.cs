namespace ChatBot.DiscordServer.World;

/// <summary>Ids that carry their time and always grow (Discord's page "API Reference": snowflakes).</summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1_420_070_400_000;

    private ulong _last;

    /// <summary>How far the clock that they come from is ahead.</summary>
    public TimeSpan Skew { get; set; }

    public ulong Next()
    {
        var now = (ulong)((time.GetUtcNow() + Skew).ToUnixTimeMilliseconds() - Epoch) << 22;
        return _last = Math.Max(now, _last + 1);
    }

    public static DateTimeOffset TimeOf(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);
}
