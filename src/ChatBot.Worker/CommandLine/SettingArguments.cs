using ChatBot.Worker.Configuration;

namespace ChatBot.Worker.CommandLine;

/// <summary>
/// Settings on the command line: <c>--set Inference:Slots=4</c>, or <c>--Inference:Slots=4</c> as .NET programs usually take them.
/// </summary>
internal static class SettingArguments
{
    /// <summary>The arguments with the usual form rewritten to <c>--set</c>; what follows <c>--</c> is text and stays as it is.</summary>
    public static string[] Normalise(IReadOnlyList<string> arguments)
    {
        var normalised = new List<string>(arguments.Count);
        var isText = false;
        foreach (var argument in arguments)
        {
            isText |= argument == "--";
            if (!isText && argument.StartsWith("--", StringComparison.Ordinal) && KeyOf(argument[2..]) is { } key && SettingKeys.IsKnown(key))
                normalised.AddRange(["--set", argument[2..]]);
            else
                normalised.Add(argument);
        }

        return [.. normalised];
    }

    /// <exception cref="WrongUsageException">Not <c>Section:Key=Value</c>, or not one of our sections.</exception>
    public static Dictionary<string, string?> Parse(IEnumerable<string> settings)
    {
        var parsed = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings)
        {
            var key = KeyOf(setting) ?? throw new WrongUsageException($"--set '{setting}': write Section:Key=Value, for example Inference:Slots=4");
            if (!SettingKeys.IsKnown(key))
                throw new WrongUsageException($"--set '{key}': there are settings in {string.Join(", ", SettingKeys.Sections)} only");
            parsed[key] = setting[(key.Length + 1)..];
        }

        return parsed;
    }

    private static string? KeyOf(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? setting[..equals] : null;
    }
}
