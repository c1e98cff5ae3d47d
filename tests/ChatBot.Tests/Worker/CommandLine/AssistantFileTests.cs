using ChatBot.Tests.Fakes;
using ChatBot.Worker;
using ChatBot.Worker.CommandLine;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class AssistantFileTests : IDisposable
{
    private const string Text = "Human: a\nAssistant: b";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_files_text_takes_its_names_place()
    {
        var file = _folder.Write("pirate one.txt", Text);

        Assert.Equal($"/assistant make pirate one\n{Text}", AssistantFile.Expand($"/assistant make {file}"));
        Assert.Equal($"/assistant try\n{Text}", AssistantFile.Expand($"/assistant try {file} "));
    }

    [Fact]
    public void A_name_in_the_text_is_the_assistants()
    {
        var file = _folder.Write("x.md", $"---\nname: pirate\n---\n{Text}");

        Assert.StartsWith("/assistant make\n---", AssistantFile.Expand($"/assistant make {file}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assistant make")]
    [InlineData("/assistant try pirate")]
    [InlineData("/assistant try pirate What is 3.14?")]
    [InlineData("/assistant try pirate yes/no?")]
    [InlineData("/assistant use ./x")]
    [InlineData("What is in ./x?")]
    public void Any_other_line_stays(string line) => Assert.Equal(line, AssistantFile.Expand(line));

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        Assert.Equal("there is no file ./none.md", Assert.Throws<CommandFailedException>(() => AssistantFile.Expand("/assistant make ./none.md")).Message);
        File.WriteAllBytes(_folder.File("x.md"), [0xC3, 0x28]);
        Assert.Contains("UTF-8", Assert.Throws<CommandFailedException>(() => AssistantFile.Expand($"/assistant try {_folder.File("x.md")}")).Message, StringComparison.Ordinal);
    }
}
