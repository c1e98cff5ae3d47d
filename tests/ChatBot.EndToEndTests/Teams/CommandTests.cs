using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>The commands of the manifest's list, in a personal chat with a strict Teams, in both languages.</summary>
public sealed class CommandTests(TeamsProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English, "/help", "/universes", "assistant")]
    [InlineData(Languages.Chinese, "/help", "/universes", "助手")]
    [InlineData(Languages.English, "/tokens strawberry 🍓", "berry", "token")]
    [InlineData(Languages.Chinese, "/tokens 天空是蓝色的", "天", "词元")]
    [InlineData(Languages.English, "/next The capital of France is", "the", "%")]
    [InlineData(Languages.Chinese, "/next The capital of France is", "the", "%")]
    [InlineData(Languages.English, "/model", "TinyLlama", "layers")]
    [InlineData(Languages.Chinese, "/model", "TinyLlama", "层")]
    [InlineData(Languages.English, "/usage", "token", "")]
    [InlineData(Languages.English, "/lesson list", "two-plus-two", "")]
    [InlineData(Languages.English, "/quiz", "A", "B")]
    [InlineData(Languages.English, "/settings", "max", "temperature")]
    [InlineData(Languages.Chinese, "/settings", "max", "temperature")]
    public async Task A_command_that_needs_no_reply_of_the_model_is_answered(string locale, string command, string part, string another)
    {
        var person = NewPerson(locale);

        var reply = await CommandAsync(person, person.Chat, command);

        Assert.Contains(part, Reply.All(reply), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(another, Reply.All(reply), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Languages.English, "Raw", "Assistant")]
    [InlineData(Languages.Chinese, "原始", "助手")]
    public async Task Compare_shows_both_ways(string locale, string raw, string assistant)
    {
        var person = NewPerson(locale);

        var reply = await CommandAsync(person, person.Chat, "/compare Why is the sky blue?");

        Assert.Contains(raw, Reply.All(reply), StringComparison.Ordinal);
        Assert.Contains(assistant, Reply.All(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Universes_are_drawn_at_once()
    {
        var person = NewPerson();

        var reply = await CommandAsync(person, person.Chat, "/universes 2 The capital of Japan is");

        Assert.Contains("2", Reply.All(reply), StringComparison.Ordinal);
    }
}
