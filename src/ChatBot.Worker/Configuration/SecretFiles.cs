namespace ChatBot.Worker.Configuration;

/// <summary>
/// Secrets from files: where <c>Web:AccessTokenFile</c> names a file, its content becomes <c>Web:AccessToken</c>; likewise for every key in
/// our sections that ends with <c>File</c>. Containers mount secrets this way, so that they appear in no environment and no command line.
/// </summary>
internal static class SecretFiles
{
    private const string Suffix = "File";

    /// <exception cref="CommandFailedException">A file cannot be read, or a setting is given twice.</exception>
    public static void AddSecretFiles(this IConfigurationBuilder builder, IConfiguration configuration)
    {
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, path) in SettingKeys.Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()))
        {
            if (!string.IsNullOrWhiteSpace(path) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
                secrets[Target(key, configuration)] = Read(key, path);
        }

        if (secrets.Count > 0)
            builder.AddInMemoryCollection(secrets);
    }

    private static string Target(string key, IConfiguration configuration)
    {
        var target = key[..^Suffix.Length];
        return string.IsNullOrEmpty(configuration[target])
            ? target
            : throw new CommandFailedException($"{target} and {key} are both set: keep one of them");
    }

    private static string Read(string key, string path)
    {
        try
        {
            var content = File.ReadAllText(path).TrimEnd('\r', '\n');
            return content.Length > 0 ? content : throw new CommandFailedException($"{key}: {path} is empty");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandFailedException($"{key}: {path} cannot be read: check that it exists and may be read by this user", exception);
        }
    }
}
