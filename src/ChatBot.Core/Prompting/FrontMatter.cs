using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Inference.Sampling;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatBot.Core.Prompting;

/// <summary>Front matter, or a block in it, read node by node, because every complaint needs its line.</summary>
internal sealed class FrontMatter
{
    // The fence before the YAML.
    private const int LineOffset = 1;

    /// <summary>Of the block <c>sampling</c>.</summary>
    public static readonly string[] SamplingKeys = ["temperature", "topP", "topK", "minP", "repeatPenalty", "maxTokens"];

    private readonly string _path;
    private readonly YamlMappingNode _node;

    private FrontMatter(string path, YamlMappingNode node, string where, IReadOnlyList<string> keys)
    {
        (_path, _node) = (path, node);
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !keys.Contains(name, StringComparer.Ordinal))
                throw Problem(key, $"{where} has an unknown key '{key}'", $"the keys are {string.Join(", ", keys)}");
        }
    }

    /// <param name="path">For messages.</param>
    /// <param name="yaml">Without the fences.</param>
    /// <param name="keys">All there may be, the necessary ones first.</param>
    /// <param name="needed">How many of them are necessary.</param>
    /// <exception cref="ScaffoldException">It is not YAML, no block, or has another key.</exception>
    public static FrontMatter Parse(string path, string yaml, IReadOnlyList<string> keys, int needed)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? new FrontMatter(path, root, "the front matter", keys)
                : throw Problem(path, 1, "the front matter is not a list of 'key: value' lines", $"give it the keys {string.Join(", ", keys.Take(needed))}");
        }
        catch (YamlException e)
        {
            throw Problem(path, e.Start.Line, "the front matter is not valid YAML: " + (e.InnerException?.Message ?? e.Message).TrimEnd('.'), "correct this line");
        }
    }

    public YamlNode? Find(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The block of that key; null where there is none.</summary>
    public FrontMatter? Block(string key, string example, params IReadOnlyList<string> keys) => Find(key) switch
    {
        null => null,
        YamlMappingNode block => new FrontMatter(_path, block, $"'{key}'", keys),
        var node => throw Problem(node, $"'{key}' is not a block", $"write {key}: {example}"),
    };

    /// <summary>One line that must be there.</summary>
    public string Text(string key) => OptionalText(key) ?? throw Problem(_node, $"'{key}' is missing", $"add a line '{key}: ...'");

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } when text.Trim().Length > 0 && !text.Contains('\n', StringComparison.Ordinal) => text.Trim(),
        var value => throw Problem(value, $"'{key}' is not one line of text", $"write '{key}: ...'"),
    };

    public float? Number(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: var text } when float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw Problem(value, $"'{key}' is not a number", "write for example 0.7"),
    };

    public int? Whole(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: var text } when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw Problem(value, $"'{key}' is not a whole number", "write for example 40"),
    };

    /// <summary>A list of texts; none where the key is missing.</summary>
    public IReadOnlyList<string> Texts(string key, string example)
    {
        if (Find(key) is not { } node) return [];
        if (node is not YamlSequenceNode list || list.Children.Any(item => item is not YamlScalarNode { Value.Length: > 0 }))
            throw Problem(node, $"'{key}' is not a list of texts", $"write {key}: {example}");
        return list.Children.Select(item => ((YamlScalarNode)item).Value!).ToList();
    }

    public Language Language(string key) => Text(key) switch
    {
        "en" => Localization.Language.English,
        "zh" => Localization.Language.Chinese,
        var other => throw Problem(key, $"the language '{other}' is unknown", "write en or zh"),
    };

    /// <summary>The block <c>sampling</c>; a value it does not name is that of <paramref name="defaults"/>.</summary>
    public SamplingParams Sampling(SamplingParams defaults)
    {
        const string Key = "sampling";
        if (Block(Key, "{ temperature: 0.6, maxTokens: 256 }", SamplingKeys) is not { } block) return defaults;
        var sampling = defaults with
        {
            Temperature = block.Number("temperature") ?? defaults.Temperature,
            TopP = block.Number("topP") ?? defaults.TopP,
            TopK = block.Whole("topK") ?? defaults.TopK,
            MinP = block.Number("minP") ?? defaults.MinP,
            RepeatPenalty = block.Number("repeatPenalty") ?? defaults.RepeatPenalty,
            MaxTokens = block.Whole("maxTokens") ?? defaults.MaxTokens,
        };
        var problem = sampling.MaxTokens < 1 ? "max tokens must be 1 or more" : sampling.Validate();
        return problem is null ? sampling : throw Problem(Key, $"bad sampling: {problem}", "correct the value");
    }

    /// <summary>On the line of that key's value.</summary>
    public ScaffoldException Problem(string key, string problem, string remedy) => Problem(Find(key) ?? _node, problem, remedy);

    private ScaffoldException Problem(YamlNode node, string problem, string remedy) => Problem(_path, node.Start.Line, problem, remedy);

    private static ScaffoldException Problem(string path, long line, string problem, string remedy) => new(path, (int)line + LineOffset, problem, remedy);
}
