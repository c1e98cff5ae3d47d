using System.Net;
using System.Runtime.InteropServices;

namespace ChatBot.Worker.Web.Classes;

/// <summary>
/// How many wrong codes may be tried, so that none can be guessed: by one address, and by all together. Whoever has tried too many waits before
/// any code, right or wrong; otherwise the refusal would tell the right one. Viewers who are in stay in. Thread-safe.
/// </summary>
internal sealed class WrongCodes(TimeProvider time)
{
    /// <summary>Of one address, or of a whole school behind one: at once, and then one a second.</summary>
    public const int MostOfOne = 20;

    /// <summary>Of all: at once, and then ten a second, which is one code of 16 classes in about fifty days.</summary>
    public const int MostOfAll = 200;

    private const double PerSecondOfOne = 1;
    private const double PerSecondOfAll = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Tries> _ofOne = [];
    private Tries _ofAll = new(MostOfAll, time.GetTimestamp());

    /// <summary>How long an address waits before it may try a code; zero when it may now.</summary>
    public TimeSpan Wait(IPAddress? address)
    {
        lock (_gate)
        {
            var seconds = Math.Max((1 - OfAll().Left) / PerSecondOfAll, (1 - OfOne(Network(address)).Left) / PerSecondOfOne);
            return TimeSpan.FromSeconds(Math.Max(0, seconds));
        }
    }

    /// <summary>An address tried a code of no class.</summary>
    public void Count(IPAddress? address)
    {
        lock (_gate)
        {
            var network = Network(address);
            _ofAll = OfAll().Less();
            _ofOne[network] = OfOne(network).Less();
            // No more than all may try: those that have all their tries back need not be known.
            if (_ofOne.Count <= MostOfAll) return;
            foreach (var known in _ofOne.Keys.Where(known => OfOne(known).Left >= MostOfOne).ToList()) _ofOne.Remove(known);
        }
    }

    private Tries OfAll() => Now(_ofAll, MostOfAll, PerSecondOfAll);

    private Tries OfOne(IPAddress network) =>
        _ofOne.TryGetValue(network, out var tries) ? Now(tries, MostOfOne, PerSecondOfOne) : new Tries(MostOfOne, time.GetTimestamp());

    private Tries Now(Tries tries, int most, double perSecond) =>
        new(Math.Min(most, tries.Left + (time.GetElapsedTime(tries.Since).TotalSeconds * perSecond)), time.GetTimestamp());

    /// <summary>One machine has as many addresses of an IPv6 network as it likes.</summary>
    private static IPAddress Network(IPAddress? address)
    {
        const int NetworkBytes = 8;
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length > NetworkBytes) Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Tries(double Left, long Since)
    {
        public Tries Less() => this with { Left = Left - 1 };
    }
}
