namespace ChatBot.Worker.Configuration;

/// <summary>Where settings come from; a later source wins over an earlier one.</summary>
internal static class SettingsSources
{
    private const string FileName = "appsettings.json";

    /// <summary>Beside the program, in the current directory, the environment (<c>Inference__Slots</c>), the command line, files with secrets.</summary>
    /// <exception cref="CommandFailedException">A file is not valid JSON, or a secret's file cannot be read.</exception>
    public static void AddSettings(this ConfigurationManager configuration, IReadOnlyDictionary<string, string?> overrides)
    {
        configuration.Sources.Clear();
        var folders = new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() };
        foreach (var folder in folders.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal))
            AddFile(configuration, Path.Combine(folder, FileName));
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(overrides);
        configuration.AddSecretFiles(configuration);
    }

    private static void AddFile(ConfigurationManager configuration, string path)
    {
        try
        {
            configuration.AddJsonFile(path, optional: true, reloadOnChange: false);
        }
        catch (InvalidDataException exception)
        {
            var reason = exception.InnerException?.InnerException?.Message ?? exception.InnerException?.Message ?? "not valid JSON";
            throw new CommandFailedException($"{path}: {reason}", exception);
        }
    }
}
