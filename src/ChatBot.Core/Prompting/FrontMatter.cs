using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Inference.Sampling;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatBot.Core.Prompting;

/// <summary>
/// Front matter, or a block in it, read node by node, because every complaint needs its line. What is wrong is read as if it were missing, and
/// remembered: <see cref="ThrowIfWrong"/> tells all of it.
/// </summary>
internal sealed class FrontMatter
{
    // The fence before the YAML.
    private const int LineOffset = 1;

    /// <summary>Of the block <c>sampling</c>.</summary>
    public static readonly string[] SamplingKeys = ["temperature", "topP", "topK", "minP", "repeatPenalty", "maxTokens"];

    private readonly string _path;
    private readonly YamlMappingNode _node;
    private readonly List<(bool IsMissing, ScaffoldException Problem)> _problems;

    private FrontMatter(string path, YamlMappingNode node, string where, IReadOnlyList<string> keys, List<(bool IsMissing, ScaffoldException Problem)> problems)
    {
        (_path, _node, _problems) = (path, node, problems);
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !keys.Contains(name, StringComparer.Ordinal))
                Complain(key, $"{where} has an unknown key '{key}'", $"the keys are {string.Join(", ", keys)}");
        }
    }

    /// <param name="path">For messages.</param>
    /// <param name="yaml">Without the fences.</param>
    /// <param name="keys">All there may be, the necessary ones first.</param>
    /// <param name="needed">How many of them are necessary.</param>
    /// <exception cref="ScaffoldException">It is not YAML, or no block.</exception>
    public static FrontMatter Parse(string path, string yaml, IReadOnlyList<string> keys, int needed)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? new FrontMatter(path, root, "the front matter", keys, [])
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
        YamlMappingNode block => new FrontMatter(_path, block, $"'{key}'", keys, _problems),
        var node => Wrong<FrontMatter?>(node, $"'{key}' is not a block", $"write {key}: {example}", null),
    };

    /// <summary>One line that must be there; empty where it is not.</summary>
    public string Text(string key)
    {
        if (Find(key) is null) _problems.Add((true, Problem(_path, _node.Start.Line, $"'{key}' is missing", $"add a line '{key}: ...'")));
        return OptionalText(key) ?? "";
    }

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } when text.Trim().Length > 0 && !text.Contains('\n', StringComparison.Ordinal) => text.Trim(),
        var value => Wrong<string?>(value, $"'{key}' is not one line of text", $"write '{key}: ...'", null),
    };

    public float? Number(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: var text } when float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var value => Wrong<float?>(value, $"'{key}' is not a number", "write for example 0.7", null),
    };

    public int? Whole(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: var text } when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        var value => Wrong<int?>(value, $"'{key}' is not a whole number", "write for example 40", null),
    };

    /// <summary>A list of texts; none where the key is missing.</summary>
    public IReadOnlyList<string> Texts(string key, string example)
    {
        if (Find(key) is not { } node) return [];
        if (node is not YamlSequenceNode list || list.Children.Any(item => item is not YamlScalarNode { Value.Length: > 0 }))
            return Wrong<IReadOnlyList<string>>(node, $"'{key}' is not a list of texts", $"write {key}: {example}", []);
        return list.Children.Select(item => ((YamlScalarNode)item).Value!).ToList();
    }

    public Language Language(string key) => Text(key) switch
    {
        "en" => Localization.Language.English,
        "zh" => Localization.Language.Chinese,
        "" => default,
        var other => Wrong(key, $"the language '{other}' is unknown", "write en or zh", default(Language)),
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
        return problem is null ? sampling : Wrong(Key, $"bad sampling: {problem}", "correct the value", defaults);
    }

    /// <summary>Remembers what is wrong on the line of that key's value.</summary>
    public void Complain(string key, string problem, string remedy) => Complain(Find(key) ?? _node, problem, remedy);

    /// <summary>Remembers what is wrong elsewhere in the file.</summary>
    public void Complain(ScaffoldException problem) => _problems.Add((false, problem));

    /// <summary>As for a key, for a value in whose place another is read on.</summary>
    public T Wrong<T>(string key, string problem, string remedy, T instead) => Wrong(Find(key) ?? _node, problem, remedy, instead);

    /// <summary>In the order of their lines; what is missing, which may only be misspelt, comes last.</summary>
    /// <exception cref="ScaffoldException">There were complaints; it has all of them.</exception>
    public void ThrowIfWrong()
    {
        if (_problems.Count > 0) throw ScaffoldException.Of(_problems.OrderBy(one => one.IsMissing).ThenBy(one => one.Problem.Line).Select(one => one.Problem));
    }

    private void Complain(YamlNode node, string problem, string remedy) => Complain(Problem(_path, node.Start.Line, problem, remedy));

    private T Wrong<T>(YamlNode node, string problem, string remedy, T instead)
    {
        Complain(node, problem, remedy);
        return instead;
    }

    private static ScaffoldException Problem(string path, long line, string problem, string remedy) => new(path, (int)line + LineOffset, problem, remedy);
}
