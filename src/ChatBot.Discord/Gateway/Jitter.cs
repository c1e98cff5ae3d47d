namespace ChatBot.Discord.Gateway;

/// <summary>Chance, shared by all shards; <see cref="Random"/> itself is not safe to share between threads.</summary>
internal sealed class Jitter(Random random)
{
    private readonly Lock _gate = new();

    /// <summary>A part of it, between nothing and nearly all.</summary>
    public TimeSpan PartOf(TimeSpan whole) => whole * Next();

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Next());

    private double Next()
    {
        lock (_gate) return random.NextDouble();
    }
}
