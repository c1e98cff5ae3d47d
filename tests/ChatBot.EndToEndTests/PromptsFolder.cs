namespace ChatBot.EndToEndTests;

/// <summary>A copy of <c>prompts</c> that a test may change; gone at the end.</summary>
internal sealed class PromptsFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="change">A file's name and text to its text here; null: as it is.</param>
    public PromptsFolder(Func<string, string, string>? change = null)
    {
        var from = System.IO.Path.Combine(Repository.Root, "prompts");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            var text = File.ReadAllText(file);
            File.WriteAllText(target, change?.Invoke(System.IO.Path.GetFileName(file), text) ?? text);
        }
    }

    public string Path => _folder.Path;

    /// <summary>Adds a lesson, or puts it in the place of one.</summary>
    public void AddLesson(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, "lessons", name), text);

    public void Dispose() => _folder.Dispose();
}
