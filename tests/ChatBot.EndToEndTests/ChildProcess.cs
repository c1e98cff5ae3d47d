using System.Diagnostics;
using System.Text;

namespace ChatBot.EndToEndTests;

/// <summary>The program as a process of its own, with what it writes.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly StringBuilder _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    /// <summary>Starts <c>chatbot</c> in a folder that holds neither settings nor prompts.</summary>
    public static ChildProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartWithInput("", folder, environment, arguments);

    /// <summary>The same, with a standard input that ends after this text.</summary>
    public static ChildProcess StartWithInput(string input, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        if (!File.Exists(Repository.Program))
            throw new InvalidOperationException($"{Repository.Program} is missing: build the solution in the same configuration first.");
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.Program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new ChildProcess(process);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(TimeSpan atMost)
    {
        using var deadline = new CancellationTokenSource(atMost);
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, await _output, Errors);
    }

    /// <summary>As <c>kill -9</c> does: nothing of the program runs any more.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_errors) _ = line is null ? _errors : _errors.AppendLine(line);
    }
}
