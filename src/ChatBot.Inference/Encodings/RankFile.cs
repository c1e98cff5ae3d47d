using System.Text;
using System.Text.Json;

namespace ChatBot.Inference.Encodings;

/// <summary>A file of <c>js-tiktoken/dist/ranks</c>: a JavaScript module whose one export is a JSON object.</summary>
internal static class RankFile
{
    /// <summary>The token of each rank, its bytes as the characters U+0000 to U+00FF.</summary>
    /// <exception cref="FormatException">The file is another one.</exception>
    public static string[] Read(string module)
    {
        var begin = module.IndexOf('{', StringComparison.Ordinal);
        var end = module.LastIndexOf('}');
        if (begin < 0 || end < begin) throw new FormatException("the ranks are no JavaScript module with an object");
        using var json = JsonDocument.Parse(module.AsMemory(begin, end + 1 - begin));
        var tokens = new List<string>(capacity: 100_256);

        // A line is "! RANK TOKEN TOKEN…": consecutive ranks from RANK on, each token in base64.
        foreach (var line in json.RootElement.GetProperty("bpe_ranks").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            if (words is not ["!", var rank, ..] || int.Parse(rank) != tokens.Count) throw new FormatException("the ranks do not follow each other");
            foreach (var token in words.AsSpan(2)) tokens.Add(Encoding.Latin1.GetString(Convert.FromBase64String(token)));
        }

        return [.. tokens];
    }
}
