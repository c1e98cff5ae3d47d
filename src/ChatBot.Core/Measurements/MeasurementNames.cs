namespace ChatBot.Core.Measurements;

/// <summary>The kinds of measurement as lesson files, messages and JSON name them.</summary>
internal static class MeasurementNames
{
    private static readonly Dictionary<string, MeasurementKind> Kinds = new(StringComparer.Ordinal)
    {
        ["overlap"] = MeasurementKind.Overlap,
        ["agreement"] = MeasurementKind.Agreement,
        ["first-token"] = MeasurementKind.FirstToken,
        ["probability"] = MeasurementKind.Probability,
        ["ending"] = MeasurementKind.Ending,
        ["cut"] = MeasurementKind.Cut,
        ["answers"] = MeasurementKind.Answers,
        ["tokens"] = MeasurementKind.Tokens,
    };

    public static IReadOnlyCollection<string> All => Kinds.Keys;

    public static string Of(MeasurementKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    public static MeasurementKind? Find(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
