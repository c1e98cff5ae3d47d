using System.Globalization;
using System.Text;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Prompting;

/// <summary>Writes a scaffold as a file of <c>prompts/</c>, which <see cref="ScaffoldParser"/> reads as the same scaffold.</summary>
internal static class ScaffoldWriter
{
    public static string Write(PromptScaffold scaffold)
    {
        var file = new StringBuilder("---\n");
        Line(file, "name", Quoted(scaffold.Name));
        Line(file, "description", Quoted(scaffold.Description));
        Line(file, "language", scaffold.Language == Localization.Language.Chinese ? "zh" : "en");
        if (scaffold.Labels is [var human, var assistant])
        {
            Line(file, "human", Quoted(human));
            Line(file, "assistant", Quoted(assistant));
        }
        else
        {
            Line(file, "pattern", "{ input: input, output: output }");
        }

        Line(file, "sampling", Sampling(scaffold.Sampling));
        var own = scaffold.Sampling.StopSequences.Except(ScaffoldParser.StopsOf(scaffold.Labels), StringComparer.Ordinal).ToList();
        if (own.Count > 0) Line(file, "stops", $"[{string.Join(", ", own.Select(Quoted))}]");
        return file.Append("---\n").Append(scaffold.Transcript).Append('\n').ToString();
    }

    private static void Line(StringBuilder file, string key, string value) => file.Append(key).Append(": ").Append(value).Append('\n');

    // YAML's escapes in double quotes. What breaks lines or cannot be seen is written as a number.
    private static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(c => c is '"' or '\\' ? $"\\{c}" : IsPlain(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")))}\"";

    private static bool IsPlain(char c) => char.IsSurrogate(c)
        || !(char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static string Sampling(SamplingParams sampling) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{ temperature: {sampling.Temperature}, topP: {sampling.TopP}, topK: {sampling.TopK}, minP: {sampling.MinP}, repeatPenalty: {sampling.RepeatPenalty}, maxTokens: {sampling.MaxTokens} }}");
}
