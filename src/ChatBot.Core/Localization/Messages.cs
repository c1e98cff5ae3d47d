using System.Globalization;
using ChatBot.Core.Prompting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ChatBot.Core.Localization;

/// <summary>What the bot itself says, in each language: <c>prompts/messages/*.yaml</c>.</summary>
public sealed class Messages
{
    private readonly Dictionary<Language, Dictionary<string, string>> _catalogues;

    private Messages(Dictionary<Language, Dictionary<string, string>> catalogues) => _catalogues = catalogues;

    /// <param name="folder">Holds <c>en.yaml</c> and <c>zh.yaml</c>.</param>
    /// <exception cref="ScaffoldException">A catalogue is missing or wrong.</exception>
    public static Messages Load(string folder) => new(new()
    {
        [Language.English] = Read(Path.Combine(folder, "en.yaml")),
        [Language.Chinese] = Read(Path.Combine(folder, "zh.yaml")),
    });

    /// <summary>The message, with <c>{0}</c>, <c>{1}</c>… filled in; English where the language lacks it.</summary>
    /// <exception cref="KeyNotFoundException">No language has it.</exception>
    public string Get(Language language, string key, params object?[] arguments)
    {
        var text = _catalogues[language].GetValueOrDefault(key) ?? _catalogues[Language.English][key];
        return string.Format(CultureInfo.InvariantCulture, text, arguments);
    }

    /// <summary>A language's own messages, by key.</summary>
    internal IReadOnlyDictionary<string, string> Catalogue(Language language) => _catalogues[language];

    private static Dictionary<string, string> Read(string path)
    {
        try
        {
            using var reader = File.OpenText(path);
            return new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<Dictionary<string, string>>(reader);
        }
        catch (YamlException e)
        {
            throw new ScaffoldException(path, (int)e.Start.Line, "the messages are not valid YAML: " + (e.InnerException?.Message ?? e.Message).TrimEnd('.'), "write 'key: text' lines");
        }
        catch (IOException e)
        {
            throw new ScaffoldException($"{path}: the messages cannot be read; set Chat:PromptsPath to the folder that holds 'messages'.", e);
        }
    }
}
