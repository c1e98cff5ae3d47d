using ChatBot.Core.Assistants;
using ChatBot.Core.Prompting;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Assistants;

public sealed class AssistantWordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_the_speakers_are_human_and_assistant()
    {
        var words = AssistantWords.Load(_folder.Path);

        Assert.Equal(("Human", "Assistant"), (Assert.Single(words.Human), Assert.Single(words.Assistant)));
    }

    [Theory]
    [InlineData("human: []")]
    [InlineData("assistant:")]
    public void A_speaker_without_a_name_is_told_with_its_file(string yaml)
    {
        _folder.Write("assistants.yaml", yaml);

        Assert.Contains("assistants.yaml(1): a speaker has no name", Assert.Throws<ScaffoldException>(() => AssistantWords.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
