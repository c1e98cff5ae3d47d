using ChatBot.Core.Prompting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatBot.Core.Models;

/// <summary>What is known of models' training: <c>prompts/models.yaml</c>.</summary>
public sealed class TrainingRecords
{
    private const string FileName = "models.yaml";

    private readonly List<TrainingRecord> _records;

    private TrainingRecords(List<TrainingRecord> records) => _records = records;

    /// <summary>Those to compare every model with.</summary>
    public IReadOnlyList<TrainingRecord> Compared => _records.Where(record => record.Compare).ToList();

    /// <param name="folder">Of the prompts. Without the file nothing is known of any training.</param>
    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    public static TrainingRecords Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return new TrainingRecords(File.Exists(path) ? Parse(path, File.ReadAllText(path)) : []);
    }

    /// <summary>That of the model of this name; null when it is not known.</summary>
    public TrainingRecord? Find(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var name = string.Concat(model.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return _records.Find(record => record.Match.Any(part => name.Contains(part, StringComparison.Ordinal)));
    }

    private static List<TrainingRecord> Parse(string path, string text)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            var records = reader.Deserialize<List<TrainingRecord>?>(text) ?? [];
            var index = records.FindIndex(record => record.Name.Length == 0 || record.Tokens <= 0 || (record.Compare && (record.Parameters <= 0 || record.FileBytes <= 0)));
            return index < 0
                ? records
                : throw new ScaffoldException(path, 1, $"entry {index + 1} lacks something", "give it name and tokens, and with 'compare: true' also parameters and fileBytes");
        }
        catch (YamlException e)
        {
            throw new ScaffoldException(path, (int)e.Start.Line, "this is not valid: " + (e.InnerException?.Message ?? e.Message).TrimEnd('.'), "write entries like those in the file's beginning");
        }
    }
}
