using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChatBot.Worker.Web.Classes;

/// <summary>The classes that are open. They are kept in memory only: a restart ends them.</summary>
internal sealed class LiveClasses(TimeProvider time) : IDisposable
{
    public const int Most = 16;

    private const int KeyBytes = 16;

    private readonly ConcurrentDictionary<string, LiveClass> _byCode = new(StringComparer.Ordinal);

    /// <summary>A new class and its teacher's key; null when too many are open.</summary>
    public (LiveClass Class, string Key)? Open()
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        while (_byCode.Count < Most)
        {
            var opened = new LiveClass(ClassCode.New(), key, time, ended => _byCode.TryRemove(KeyValuePair.Create(ended.Code, ended)));
            if (_byCode.TryAdd(opened.Code, opened)) return (opened, key);
            opened.Dispose();
        }

        return null;
    }

    /// <summary>Takes away what they show of turns that were forgotten, by whatever way.</summary>
    public void Forget(IReadOnlyCollection<string> turns)
    {
        foreach (var live in _byCode.Values) live.Forget(turns);
    }

    public LiveClass? Find(string code) => _byCode.GetValueOrDefault(ClassCode.Normalise(code));

    public void Dispose()
    {
        foreach (var live in _byCode.Values) live.Dispose();
    }
}
