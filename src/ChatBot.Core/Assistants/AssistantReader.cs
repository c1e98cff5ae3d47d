using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference.Sampling;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Assistants;

/// <summary>Makes an assistant of what somebody pasted, checked as the files of <c>prompts/</c> are, or says in which line it is wrong.</summary>
public sealed class AssistantReader(
    AssistantWords words, ScaffoldLibrary scaffolds, IBackendProvider backend, Messages messages, IOptions<ChatOptions> options)
{
    /// <summary>Of a text, in UTF-16 units.</summary>
    public const int MostCharacters = 16_000;

    private const string Path = "text";
    private const string UsualName = "my-assistant";
    private const int MostDescription = 100;
    private const int MostFrontMatter = 2000;
    private const int MostBrackets = 16;
    private const int MostIndent = 4;

    /// <param name="text">With or without front matter, code fences and markdown.</param>
    /// <param name="name">Null: that of the front matter, or else one that fits.</param>
    /// <param name="language">The reader's.</param>
    public AssistantReading Read(string text, string? name, Language language)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new AssistantReading.Ready(Read(text, name));
        }
        catch (ScaffoldException e)
        {
            return new AssistantReading.Wrong(e.Line, e.Fault == ScaffoldFault.Other ? e.Said : messages.Get(language, MessageKey.ScaffoldFault(e.Fault), [.. e.Arguments]));
        }
    }

    private PromptScaffold Read(string text, string? name)
    {
        if (text.Length > MostCharacters) throw Problem(0, ScaffoldFault.TooManyCharacters, text.Length, MostCharacters);
        var speakers = new SpeakerLabels(words);
        var pasted = PastedText.Read(text, speakers);
        var labels = speakers.Find(pasted.Heads);
        var usual = new ScaffoldHeader("", "", IsChinese(pasted.Transcript) ? Language.Chinese : Language.English, labels?.Human ?? words.Human[0], labels?.Assistant ?? words.Assistant[0], Sampling, []);
        var header = ReadHeader(pasted, usual);
        if (header is { Human: { } human, Assistant: { } assistant }) pasted.Normalise(human, assistant, words.Headings);
        if (pasted.Transcript.Length == 0) throw Problem(0, ScaffoldFault.Empty);

        header = header with { Name = Named(name, header) };
        // Once for mistakes, which are told by the lines that were pasted, and once as it is kept.
        var asPasted = ScaffoldParser.Parse(Path, header, new TranscriptReader(Path, pasted.FirstLine, pasted.Transcript));
        header = header with { Description = Described(header, asPasted) };
        var scaffold = ScaffoldParser.Parse(Path, header, new TranscriptReader(Path, pasted.FirstLine, pasted.Tidy));
        if (backend.Current is { } model) scaffold.CheckFits(model);
        return scaffold;
    }

    /// <summary>As the usual assistant's, so that the two differ in nothing but the transcript.</summary>
    private SamplingParams Sampling => (scaffolds.Find(options.Value.Assistant)?.Sampling ?? new SamplingParams()) with { StopSequences = [] };

    private static ScaffoldHeader ReadHeader(PastedText pasted, ScaffoldHeader usual)
    {
        try
        {
            if (!IsShallow(pasted)) throw new ScaffoldException(Path, 1, "it is no short list of 'key: value' lines", "write one key a line");
            return ScaffoldHeaderReader.Read(new PromptFile(Path, pasted.FrontMatter, "", 1), usual);
        }
        catch (ScaffoldException e) when (e.Fault == ScaffoldFault.Other)
        {
            throw Problem(e.Line, ScaffoldFault.FrontMatter, e.Said, string.Join(", ", ScaffoldHeaderReader.Keys));
        }
    }

    // A stranger's YAML: nothing that nests deeply is given to the parser, which would go as deep.
    private static bool IsShallow(PastedText pasted)
    {
        var yaml = pasted.FrontMatter;
        return yaml.Length <= MostFrontMatter + pasted.FirstLine && yaml.Count(c => c is '[' or '{') <= MostBrackets && Array.TrueForAll(yaml.Split('\n'), IsLine);
    }

    /// <summary>A key, one of a block under it, or a comment.</summary>
    private static bool IsLine(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        return text.IsEmpty || text[0] == '#' || (char.IsAsciiLetter(text[0]) && line.Length - text.Length <= MostIndent);
    }

    private string Named(string? name, ScaffoldHeader header)
    {
        var own = header.Assistant is { } label && !words.Assistant.Contains(label, StringComparer.OrdinalIgnoreCase) ? AssistantName.Normalise(label) : null;
        var wanted = name ?? (header.Name.Length > 0 ? header.Name : own ?? UsualName);
        var normal = AssistantName.Normalise(wanted) ?? throw Problem(0, ScaffoldFault.BadName, wanted.Length > AssistantName.Most ? wanted[..AssistantName.Most] + "…" : wanted, AssistantName.Most);
        return scaffolds.Find(normal) is null ? normal : throw Problem(0, ScaffoldFault.NameTaken, normal);
    }

    /// <summary>A Chinese word takes fewer characters than an English one.</summary>
    private static bool IsChinese(string text) => text.Count(c => c is >= '\u4E00' and <= '\u9FFF') * 3 > text.Count(char.IsAsciiLetter);

    private static string Described(ScaffoldHeader header, PromptScaffold scaffold)
    {
        var intro = InboundText.OneLine(scaffold.Pairs.First(0));
        var described = header.Description.Length > 0 ? InboundText.OneLine(header.Description) : intro.Length > 0 ? intro : string.Join(" / ", scaffold.Labels);
        if (described.Length == 0) described = scaffold.Name;
        if (described.Length <= MostDescription) return described;
        return described[..(char.IsHighSurrogate(described[MostDescription - 2]) ? MostDescription - 2 : MostDescription - 1)] + "…";
    }

    private static ScaffoldException Problem(int line, ScaffoldFault fault, params object[] arguments) =>
        new(Path, line, fault.ToString(), "") { Fault = fault, Arguments = arguments };
}
