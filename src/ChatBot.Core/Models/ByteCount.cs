using System.Globalization;

namespace ChatBot.Core.Models;

/// <summary>Sizes for people, in powers of a thousand.</summary>
public static class ByteCount
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Three digits and a unit, for example <c>323 MB</c>; a dash for nothing.</summary>
    public static string Show(double bytes)
    {
        if (bytes <= 0) return "–";
        var unit = Math.Min((int)Math.Log(bytes, 1000), Units.Length - 1);
        var value = bytes / Math.Pow(1000, unit);
        return $"{value.ToString(value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
