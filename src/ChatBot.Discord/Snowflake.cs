using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord;

/// <summary>An id. In JSON it is a decimal string, since not every reader's numbers hold 64 bits. Source: "API Reference", Snowflakes.</summary>
/// <param name="Value">Zero is no id.</param>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>
{
    /// <summary>Milliseconds of the first second of 2015, from which ids count their time.</summary>
    private const long Epoch = 1_420_070_400_000;

    /// <summary>When Discord made the id; to the millisecond.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + Epoch);

    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;

    /// <exception cref="FormatException">It is not a decimal number of 64 bits.</exception>
    public static Snowflake Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A Discord id is a decimal number of at most 64 bits.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Snowflake id)
    {
        var parsed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new Snowflake(value);
        return parsed;
    }

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
