using System.Reflection;

namespace ChatBot.EndToEndTests;

/// <summary>Where the built program lies.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>chatbot.dll, built in the configuration of these tests.</summary>
    public static string Program { get; } = Path.Combine(Root, "src", "ChatBot.Worker", "bin", Configuration(), "net10.0", "chatbot.dll");

    private static string Configuration() =>
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
