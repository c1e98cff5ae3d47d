using ChatBot.Worker.Discord.Intake;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class TextCommandsTests
{
    [Theory]
    [InlineData("/usage", "usage")]
    [InlineData("/QUIZ results", "quiz")]
    [InlineData("/tokens quiz", null)]
    [InlineData("quiz", null)]
    public void What_is_for_one_member_or_for_moderators_is_no_text_command_in_a_server(string text, string? reserved) =>
        Assert.Equal(reserved, TextCommands.FindReserved(text));
}
