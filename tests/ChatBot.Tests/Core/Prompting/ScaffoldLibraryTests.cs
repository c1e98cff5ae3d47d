using ChatBot.Core.Prompting;
using ChatBot.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Core.Prompting;

public sealed class ScaffoldLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void The_scaffolds_that_come_with_the_program_are_valid()
    {
        using var library = Load(Path.Combine(AppContext.BaseDirectory, "prompts"));

        Assert.Equal(["assistant", "assistant-zh", "english-korean", "storyteller", "teacher"], library.All.Select(scaffold => scaffold.Name));
        Assert.Empty(library.CheckFits(new ScriptedBackend()));
    }

    [Fact]
    public void A_name_is_found_in_any_case()
    {
        Write("one", "b");
        using var library = Load(_folder.Path);

        Assert.Equal("one", library.Find("ONE")?.Name);
        Assert.Null(library.Find("two"));
    }

    [Fact]
    public void A_changed_file_is_read_again_and_new_ones_appear_and_removed_ones_go()
    {
        Write("one", "b");
        using var library = Load(_folder.Path);
        Write("one", "changed");
        Write("two", "b");
        library.Reload();

        Assert.Contains("changed", library.Find("one")!.Transcript, StringComparison.Ordinal);
        Assert.NotNull(library.Find("two"));
        File.Delete(_folder.File("one.md"));
        library.Reload();
        Assert.Null(library.Find("one"));
    }

    [Fact]
    public void A_broken_edit_keeps_the_last_good_one()
    {
        Write("one", "b");
        using var library = Load(_folder.Path);
        _folder.Write("one.md", "---\nbroken");
        library.Reload();

        Assert.NotNull(library.Find("one"));
        Write("one", "mended");
        library.Reload();
        Assert.Contains("mended", library.Find("one")!.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_could_not_be_read_is_read_at_the_next_look()
    {
        Write("one", "b");
        using var library = Load(_folder.Path);
        Write("one", "changed");
        using (new FileStream(_folder.File("one.md"), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) library.Reload();

        Assert.Contains("Assistant: b", library.Find("one")!.Transcript, StringComparison.Ordinal);
        library.Reload();
        Assert.Contains("changed", library.Find("one")!.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_finds_a_change_by_polling()
    {
        Write("one", "b");
        using var library = Load(_folder.Path);
        library.Watch();
        Write("one", "changed");

        // A real file event puts the look off for a moment, whenever it comes; there are only a few of them.
        for (var i = 0; i < 20 && !IsChanged(); i++) _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(IsChanged());

        bool IsChanged() => library.Find("one")!.Transcript.Contains("changed", StringComparison.Ordinal);
    }

    [Fact]
    public void A_scaffold_that_leaves_a_model_no_room_is_named_with_its_line()
    {
        Write("one", string.Join(' ', Enumerable.Repeat("word", 100)));
        using var library = Load(_folder.Path);

        var problem = Assert.Single(library.CheckFits(new ScriptedBackend { ContextTokens = 128 }));

        Assert.Contains("one.md(8): the transcript has 103 tokens, and this model's context has room for 64", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_that_is_too_long_for_the_model_keeps_the_last_good_one()
    {
        Write("one", "b");
        using var library = Load(_folder.Path);
        library.CheckFits(new ScriptedBackend { ContextTokens = 128 });
        Write("one", string.Join(' ', Enumerable.Repeat("word", 100)));
        library.Reload();

        Assert.Contains("Assistant: b", library.Find("one")!.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "does not exist")]
    [InlineData("", "holds no scaffold")]
    public void A_missing_or_empty_folder_is_an_error_that_names_the_setting(string name, string problem)
    {
        var wrong = Assert.Throws<ScaffoldException>(() => Load(Path.Combine(_folder.Path, name)));

        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Chat:PromptsPath", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_utf_8_is_named()
    {
        File.WriteAllBytes(_folder.File("one.md"), [0x2D, 0x2D, 0x2D, 0x0A, 0xFF, 0xFE, 0xC3]);

        Assert.Contains("one.md(1): the file is not UTF-8", Assert.Throws<ScaffoldException>(() => Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ScaffoldLibrary Load(string folder) => ScaffoldLibrary.Load(folder, _time, NullLogger<ScaffoldLibrary>.Instance);

    private void Write(string name, string reply) => _folder.Write(
        name + ".md", $"---\nname: {name}\ndescription: d\nlanguage: en\nhuman: Human\nassistant: Assistant\n---\nHuman: a\nAssistant: {reply}\n");
}
