using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>Tokens that a library minted which has nothing in common with the one that checks them.</summary>
/// <param name="Keys">As they are published.</param>
/// <param name="Tokens">By their case: see mint.mjs.</param>
internal sealed record JoseTokens(JsonArray Keys, IReadOnlyDictionary<string, string> Tokens)
{
    public static async Task<JoseTokens> MintAsync(string app, string tenant, string serviceUrl)
    {
        var tools = Path.Combine(Repository.Root, "artifacts", "tools");
        var script = Path.Combine(Repository.Root, "tests", "ChatBot.EndToEndTests", "Teams", "mint.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, tools, app, tenant, serviceUrl])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"node mint.mjs failed: {await errors}");
        var minted = JsonNode.Parse(output)!;
        return new JoseTokens(minted["keys"]!.DeepClone().AsArray(), minted["tokens"].Deserialize<Dictionary<string, string>>()!);
    }
}
