using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace ChatBot.Tests.Deploy;

/// <summary>Runs a script of ours.</summary>
internal static class Node
{
    /// <summary>Where the packages lie that tests take from npm.</summary>
    public static string Tools { get; } = Metadata("Tools");

    /// <summary>The repository's folder <c>deploy</c>.</summary>
    public static string Deploy { get; } = Metadata("Deploy");

    /// <exception cref="InvalidOperationException">There is no node here.</exception>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var node = Process.Start(start)!;
            var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync();
            return (node.ExitCode, await output, await errors);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("node is missing: install Node.js 20 or newer (Debian: apt-get install nodejs)", exception);
        }
    }

    private static string Metadata(string key) => typeof(Node).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
