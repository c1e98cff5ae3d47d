using ChatBot.DiscordServer.Interactions;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class TokenOptionsTests(CommandScene scene) : IClassFixture<CommandScene>
{
    [Fact]
    public async Task An_encoding_can_be_chosen_and_two_compared()
    {
        var channel = scene.NewChannel();
        var other = scene.Ann.Slash(channel, "tokens", ("text", "hello world"), ("encoding", "cl100k_base"));
        var both = scene.Ann.Slash(channel, "tokens", ("text", "hello world"), ("encoding", "both"));

        await other.WaitForMessageAsync(message => message.Content.Contains("15339", StringComparison.Ordinal));
        var compared = await both.WaitForMessageAsync(message => message.Content.Contains("15339", StringComparison.Ordinal));
        Assert.Contains("Characters: 11", compared.Content, StringComparison.Ordinal);
        Assert.True(compared.Ephemeral);
    }

    [Fact]
    public async Task A_text_cannot_choose()
    {
        var asked = scene.Ann.Slash(scene.NewChannel(), "tokens", ("text", "--encoding cl100k_base hello"));

        await asked.WaitForMessageAsync(message => message.Content.Contains("Tokens: 3", StringComparison.Ordinal));
    }
}
