using ChatBot.Inference;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Prompting;

/// <summary>The scaffolds of a folder, kept up to date while it is watched. Every member may be called from any thread.</summary>
public sealed class ScaffoldLibrary : IDisposable
{
    private readonly PromptFolder<PromptScaffold> _folder;
    private readonly ILogger<ScaffoldLibrary> _logger;
    private ICompletionBackend? _model;

    private ScaffoldLibrary(string folder, TimeProvider time, ILogger<ScaffoldLibrary> logger)
    {
        _folder = new PromptFolder<PromptScaffold>(folder, Read, time, logger);
        _logger = logger;
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<PromptScaffold> All => _folder.All.OrderBy(scaffold => scaffold.Name, StringComparer.Ordinal).ToList();

    /// <summary>Reads every <c>*.md</c> of the folder.</summary>
    /// <exception cref="ScaffoldException">The folder or a file is missing or wrong.</exception>
    public static ScaffoldLibrary Load(string folder, TimeProvider time, ILogger<ScaffoldLibrary> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!Directory.Exists(folder))
            throw new ScaffoldException(folder, 0, "the folder of the scaffolds does not exist", "set Chat:PromptsPath");
        var library = new ScaffoldLibrary(folder, time, logger);
        library._folder.ReadAll();
        return library._folder.All.Count > 0
            ? library
            : throw new ScaffoldException(folder, 0, "the folder holds no scaffold", "put a NAME.md there, or set Chat:PromptsPath");
    }

    /// <summary>The scaffold of that name (in any case), or null.</summary>
    public PromptScaffold? Find(string name) => All.FirstOrDefault(scaffold => scaffold.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>From now on, files are read again when they change; a broken edit keeps the last good one and is logged.</summary>
    public void Watch() => _folder.Watch();

    /// <summary>The scaffolds that leave this model no room for a reply; they are logged, and later edits are checked too.</summary>
    public IReadOnlyList<ScaffoldException> CheckFits(ICompletionBackend model)
    {
        _model = model;
        var problems = All.Select(scaffold => Try(() => scaffold.CheckFits(model))).OfType<ScaffoldException>().ToList();
        foreach (var problem in problems) Log.ScaffoldTooLong(_logger, problem.Message);
        return problems;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Reads what changed since the last time.</summary>
    internal void Reload() => _folder.Reload();

    private PromptScaffold Read(string path)
    {
        var scaffold = ScaffoldParser.ParseFile(path);
        if (_model is { } model) scaffold.CheckFits(model);
        return scaffold;
    }

    private static ScaffoldException? Try(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (ScaffoldException e)
        {
            return e;
        }
    }
}
