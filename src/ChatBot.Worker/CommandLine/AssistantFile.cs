using System.Text;
using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;

namespace ChatBot.Worker.CommandLine;

/// <summary>At a terminal an assistant is made of a file, since a line cannot hold a transcript.</summary>
internal static class AssistantFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// <c>/assistant make FILE</c> and <c>/assistant try FILE</c> with the file's text in the place of its name; any other line as it is.
    /// </summary>
    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public static string Expand(string line)
    {
        string[] words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["/assistant", "make" or "try", _] || !NamesFile(words[1], words[2]))
            return line;
        var (verb, path) = (words[1], words[2].Trim());
        var text = Read(path);
        var name = verb == "make" && !text.StartsWith("---", StringComparison.Ordinal) ? " " + Path.GetFileNameWithoutExtension(path) : "";
        return $"/assistant {verb}{name}\n{text}";
    }

    /// <summary>The assistant of that name in the prompts' folder, or in the file that it names.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read, or is wrong.</exception>
    /// <exception cref="WrongUsageException">There is none of that name. Those that people made have an author, whom nobody is here.</exception>
    public static PromptScaffold Find(string name, IServiceProvider services)
    {
        var library = services.GetRequiredService<ScaffoldLibrary>();
        if (library.Find(name) is { } known)
            return known;
        if (!IsPath(name))
        {
            throw new WrongUsageException(
                $"the prompts' folder has no assistant {name}, only {string.Join(", ", library.All.Select(one => one.Name))}; one that somebody made elsewhere is asked there, or given here as a file: --assistant ./{name}.md");
        }

        var text = Read(name);
        var own = text.StartsWith("---", StringComparison.Ordinal) ? null : Path.GetFileNameWithoutExtension(name);
        return services.GetRequiredService<AssistantReader>().Read(text, own, Language.English) switch
        {
            AssistantReading.Ready ready => ready.Scaffold,
            AssistantReading.Wrong { Line: > 0 } wrong => throw new CommandFailedException($"{name}({wrong.Line}): {wrong.Message}"),
            AssistantReading.Wrong wrong => throw new CommandFailedException($"{name}: {wrong.Message}"),
            var other => throw new InvalidOperationException($"unknown reading {other.GetType().Name}"),
        };
    }

    /// <summary>What is tried may be a name and a question, in which dots and slashes stand as they like.</summary>
    private static bool NamesFile(string verb, string rest) =>
        verb == "try" ? IsPath(rest.Split((char[]?)null, 2)[0]) || (IsPath(rest) && File.Exists(rest.Trim())) : IsPath(rest);

    /// <summary>Names hold neither dots nor slashes.</summary>
    private static bool IsPath(string name) => name.AsSpan().IndexOfAny("./\\") >= 0;

    private static string Read(string path)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailedException($"there is no file {path}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CommandFailedException($"the file {path} cannot be read as a text in UTF-8", exception);
        }
    }
}
