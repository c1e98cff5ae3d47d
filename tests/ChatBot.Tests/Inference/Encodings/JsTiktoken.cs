using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatBot.Tests.Inference.Encodings;

/// <summary>The package js-tiktoken, run by node: an encoder that shares nothing with ours but the ranks.</summary>
/// <param name="Pattern">Its pattern for pieces.</param>
/// <param name="Ids">Those of each text.</param>
internal sealed record JsTiktoken(string Pattern, int[][] Ids)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<JsTiktoken> EncodeAsync(IReadOnlyList<string> texts)
    {
        using var node = Start();
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, texts, Json);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"node encode.mjs failed: {await errors}");
        return JsonSerializer.Deserialize<JsTiktoken>(await output, Json)!;
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Inference", "Encodings", "encode.mjs"));
        start.ArgumentList.Add(typeof(JsTiktoken).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Encodings").Value!);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("node is missing, and nothing was compared: install Node.js 20 or newer (Debian: apt-get install nodejs)", e);
        }
    }
}
