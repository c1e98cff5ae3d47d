using ChatBot.Inference.Models;

namespace ChatBot.Tests.Inference.Models;

public class ModelFileTests
{
    [Theory]
    [InlineData("tensor data is not within the file bounds, model is corrupted or incomplete", "incomplete or corrupt")]
    [InlineData("error loading model architecture: unknown model architecture: 'foo'", "architecture")]
    [InlineData("failed to allocate buffer", "does not fit into memory")]
    [InlineData("", "no reason given")]
    public void An_error_of_the_loader_becomes_one_line_that_says_what_to_do(string logged, string expected)
    {
        var message = ModelFile.Explain("m.gguf", logged).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void The_size_of_a_linked_model_is_the_size_of_its_file()
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-model-");
        var file = Path.Combine(folder.FullName, "blob");
        var link = Path.Combine(folder.FullName, "model.gguf");
        File.WriteAllText(file, "GGUF and more");
        File.CreateSymbolicLink(link, "blob");

        Assert.Equal(13, ModelFile.Length(link));
        Assert.Equal(13, ModelFile.Length(file));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_missing_file_a_folder_and_another_format_are_told_apart()
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-model-");
        var text = Path.Combine(folder.FullName, "notes.gguf");
        File.WriteAllText(text, "hello");

        Assert.Contains("no model file", Fails("nowhere.gguf"), StringComparison.Ordinal);
        Assert.Contains("is a folder", Fails(folder.FullName), StringComparison.Ordinal);
        Assert.Contains("not a GGUF file", Fails(text), StringComparison.Ordinal);
        folder.Delete(recursive: true);

        static string Fails(string path) => Assert.Throws<ModelLoadException>(() => ModelFile.Check(path)).Message;
    }
}
