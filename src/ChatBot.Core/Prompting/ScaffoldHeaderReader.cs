using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Inference.Sampling;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatBot.Core.Prompting;

/// <summary>Reads front matter node by node, because every complaint needs its line.</summary>
/// <param name="path">For messages.</param>
/// <param name="lineOffset">Lines of the file before the YAML.</param>
internal sealed class ScaffoldHeaderReader(string path, int lineOffset)
{
    private static readonly string[] Keys = ["name", "description", "language", "human", "assistant", "pattern", "sampling", "stops"];
    private static readonly string[] SamplingKeys = ["temperature", "topP", "topK", "minP", "repeatPenalty", "maxTokens"];

    public ScaffoldHeader Read(string yaml)
    {
        var root = Parse(yaml);
        CheckKeys(root, Keys, "the front matter");
        var pattern = Find(root, "pattern");
        if (pattern is not null) CheckPattern(root, pattern);
        return new ScaffoldHeader(
            Text(root, "name"),
            Text(root, "description"),
            ReadLanguage(root),
            pattern is null ? Label(root, "human") : null,
            pattern is null ? Label(root, "assistant") : null,
            ReadSampling(root),
            ReadStops(root));
    }

    private YamlMappingNode Parse(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? root
                : throw Problem(1, "the front matter is not a list of 'key: value' lines", $"give it the keys {string.Join(", ", Keys[..5])}");
        }
        catch (YamlException e)
        {
            throw Problem(e.Start.Line, "the front matter is not valid YAML: " + (e.InnerException?.Message ?? e.Message).TrimEnd('.'), "correct this line");
        }
    }

    private void CheckKeys(YamlMappingNode node, string[] known, string where)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name, StringComparer.Ordinal))
                throw Problem(key, $"{where} has an unknown key '{key}'", $"the keys are {string.Join(", ", known)}");
        }
    }

    private void CheckPattern(YamlMappingNode root, YamlNode pattern)
    {
        if (pattern is not YamlMappingNode block)
            throw Problem(pattern, "'pattern' is not a block", "write pattern: { input: english, output: korean }");
        CheckKeys(block, ["input", "output"], "'pattern'");
        _ = Text(block, "input");
        _ = Text(block, "output");
        if ((Find(root, "human") ?? Find(root, "assistant")) is { } label)
            throw Problem(label, "a pattern has no speakers", "remove 'human' and 'assistant', or remove 'pattern'");
    }

    private Language ReadLanguage(YamlMappingNode root) => Text(root, "language") switch
    {
        "en" => Language.English,
        "zh" => Language.Chinese,
        var other => throw Problem(Find(root, "language")!, $"the language '{other}' is unknown", "write en or zh"),
    };

    private string Label(YamlMappingNode root, string key)
    {
        var label = Text(root, key);
        return label.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-') && char.IsLetter(label[0])
            ? label
            : throw Problem(Find(root, key)!, $"the label '{label}' is more than a name", "use letters, digits, spaces, '-' and '_', and begin with a letter");
    }

    private SamplingParams ReadSampling(YamlMappingNode root)
    {
        var sampling = new SamplingParams();
        if (Find(root, "sampling") is not { } node) return sampling;
        if (node is not YamlMappingNode block)
            throw Problem(node, "'sampling' is not a block", "write sampling: { temperature: 0.6, maxTokens: 256 }");
        CheckKeys(block, SamplingKeys, "'sampling'");
        sampling = sampling with
        {
            Temperature = Number(block, "temperature") ?? sampling.Temperature,
            TopP = Number(block, "topP") ?? sampling.TopP,
            TopK = Whole(block, "topK") ?? sampling.TopK,
            MinP = Number(block, "minP") ?? sampling.MinP,
            RepeatPenalty = Number(block, "repeatPenalty") ?? sampling.RepeatPenalty,
            MaxTokens = Whole(block, "maxTokens") ?? sampling.MaxTokens,
        };
        var problem = sampling.MaxTokens < 1 ? "max tokens must be 1 or more" : sampling.Validate();
        return problem is null ? sampling : throw Problem(node, $"bad sampling: {problem}", "correct the value");
    }

    private List<string> ReadStops(YamlMappingNode root)
    {
        if (Find(root, "stops") is not { } node) return [];
        if (node is not YamlSequenceNode list || list.Children.Any(stop => stop is not YamlScalarNode { Value.Length: > 0 }))
            throw Problem(node, "'stops' is not a list of texts", "write stops: [\"Q:\", \"---\"]");
        return list.Children.Select(stop => ((YamlScalarNode)stop).Value!).ToList();
    }

    private string Text(YamlMappingNode node, string key) => Find(node, key) switch
    {
        null => throw Problem(node, $"'{key}' is missing", $"add a line '{key}: ...'"),
        YamlScalarNode { Value: { } text } when text.Trim().Length > 0 && !text.Contains('\n', StringComparison.Ordinal) => text.Trim(),
        var value => throw Problem(value, $"'{key}' is not one line of text", $"write '{key}: ...'"),
    };

    private float? Number(YamlMappingNode node, string key) => Find(node, key) switch
    {
        null => null,
        YamlScalarNode { Value: var text } when float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw Problem(value, $"'{key}' is not a number", "write for example 0.7"),
    };

    private int? Whole(YamlMappingNode node, string key) => Find(node, key) switch
    {
        null => null,
        YamlScalarNode { Value: var text } when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw Problem(value, $"'{key}' is not a whole number", "write for example 40"),
    };

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private ScaffoldException Problem(YamlNode node, string problem, string remedy) => Problem(node.Start.Line, problem, remedy);

    private ScaffoldException Problem(long line, string problem, string remedy) => new(path, (int)line + lineOffset, problem, remedy);
}
