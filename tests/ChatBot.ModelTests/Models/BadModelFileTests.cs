using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.ModelTests.Models;

[Collection(EngineFixture.Collection)]
public sealed class BadModelFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-bad-model-");

    [Theory]
    [InlineData(4, "incomplete or corrupt|cannot be loaded")]
    [InlineData(1_000, "incomplete or corrupt|cannot be loaded")]
    [InlineData(100_000_000, "incomplete or corrupt")]
    public async Task A_truncated_file_is_called_incomplete(int length, string expected)
    {
        var message = await FailureAsync(file =>
        {
            using var model = File.OpenRead(EmbeddedModel.Path);
            using var copy = File.Create(file);
            var buffer = new byte[length];
            model.ReadExactly(buffer);
            copy.Write(buffer);
        });

        Assert.Contains(expected.Split('|'), part => message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_format_is_not_GGUF() =>
        Assert.Contains("not a GGUF file", await FailureAsync(file => File.WriteAllText(file, "PK\u0003\u0004 a zip, say")), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_architecture_is_named_as_such()
    {
        var message = await FailureAsync(file =>
        {
            using var writer = new BinaryWriter(File.Create(file));
            writer.Write("GGUF"u8);
            writer.Write(3u);
            writer.Write(0L);
            writer.Write(1L);
            WriteText(writer, "general.architecture");
            writer.Write(8u);
            WriteText(writer, "telepathy");
        });

        Assert.Contains("architecture", message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write((long)text.Length);
        writer.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private async Task<string> FailureAsync(Action<string> write)
    {
        var file = Path.Combine(_folder.FullName, "bad.gguf");
        write(file);
        var options = new InferenceOptions { ModelPath = file };
        var error = await Assert.ThrowsAsync<ModelLoadException>(() => InferenceEngine.LoadAsync(options, TimeProvider.System, null, CancellationToken.None));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
