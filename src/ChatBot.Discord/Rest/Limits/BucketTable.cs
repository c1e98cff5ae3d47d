namespace ChatBot.Discord.Rest.Limits;

/// <summary>Which bucket a route is in, as far as Discord has told. Used under the lock of <see cref="RateLimiter"/>.</summary>
internal sealed class BucketTable
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), Bucket> _buckets = [];

    public int Count => _buckets.Count;

    /// <summary>Until Discord gives a name, a route is a bucket of its own.</summary>
    public Bucket Find(Route route)
    {
        var name = _names.GetValueOrDefault(route.Name, route.Name);
        if (!_buckets.TryGetValue((name, route.Major), out var bucket))
            _buckets.Add((name, route.Major), bucket = new Bucket(name, route.Major, route.IsInteraction));
        return bucket;
    }

    public IReadOnlyList<Bucket> Waiting() => [.. _buckets.Values.Where(bucket => bucket.Waiting.Count > 0)];

    /// <summary>A route's bucket got a name: its queues go to the buckets of that name.</summary>
    public void Name(Route route, string name)
    {
        var before = _names.GetValueOrDefault(route.Name, route.Name);
        if (before == name) return;
        _names[route.Name] = name;

        // Under a real name other routes may be in the same bucket, and stay there.
        if (before != route.Name) return;
        foreach (var bucket in _buckets.Values.Where(bucket => bucket.Name == before).ToList())
        {
            _buckets.Remove((before, bucket.Major));
            bucket.Name = name;
            if (_buckets.TryGetValue((name, bucket.Major), out var other)) bucket.MergeInto(other);
            else _buckets.Add((name, bucket.Major), bucket);
        }
    }

    /// <summary>Forgets limits that have run out and that nobody waits for.</summary>
    public void Sweep(TimeSpan now)
    {
        foreach (var (key, bucket) in _buckets.Where(pair => pair.Value.IsIdle(now)).ToList())
        {
            _buckets.Remove(key);
            bucket.Dispose();
        }
    }
}
