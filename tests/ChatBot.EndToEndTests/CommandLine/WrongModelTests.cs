using System.Text;

namespace ChatBot.EndToEndTests.CommandLine;

public sealed class WrongModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public Task A_missing_file() => IsRefusedAsync(_folder.File("missing.gguf"));

    [Fact]
    public Task A_folder() => IsRefusedAsync(_folder.Path);

    [Fact]
    public Task An_empty_file() => IsRefusedAsync(Write("empty.gguf", []));

    [Fact]
    public Task A_file_that_is_no_GGUF() => IsRefusedAsync(Write("text.gguf", Encoding.UTF8.GetBytes(new string('x', 4096))));

    [Fact]
    public Task A_truncated_file() => IsRefusedAsync(Write("truncated.gguf", [.. "GGUF"u8, 3, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 20, 0]));

    [Fact]
    public Task A_file_of_an_unknown_version() => IsRefusedAsync(Write("future.gguf", [.. "GGUF"u8, 99, 0, 0, 0, .. new byte[64]]));

    public void Dispose() => _folder.Dispose();

    private static async Task IsRefusedAsync(string model)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Inference__ModelPath"] = model };

        var run = await ChatBotCommand.RunAsync(settings, "ask", "Hello", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(Path.GetFileName(model), Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    private string Write(string name, byte[] content)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
