using ChatBot.Core.Localization;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DiscordLanguageTests
{
    [Theory]
    [InlineData("zh-CN", "en-US", Language.Chinese)]
    [InlineData("zh-TW", null, Language.Chinese)]
    [InlineData("de", "zh-CN", Language.English)]
    [InlineData(null, "zh-CN", Language.Chinese)]
    [InlineData(null, null, Language.English)]
    public void The_members_locale_decides_before_the_servers(string? user, string? guild, Language expected) =>
        Assert.Equal(expected, DiscordLanguage.Of(user, guild));

    [Theory]
    [InlineData("天空为什么是蓝色的？", null)]
    [InlineData("天空为什么是蓝色的？", "en-US")]
    [InlineData("请解释 token 是什么", null)]
    [InlineData("Why is the sky blue?", "zh-CN")]
    [InlineData("👍", "zh-CN")]
    public void Chinese_is_answered_in_Chinese_wherever_it_is_written(string text, string? guild) =>
        Assert.Equal(Language.Chinese, DiscordLanguage.OfText(text, guild));

    [Theory]
    [InlineData("Why is the sky blue?", null)]
    [InlineData("What does the sign 天 mean in a sentence like this?", "en-US")]
    [InlineData("空はなぜ青いのですか", null)]
    [InlineData("", null)]
    public void Anything_else_is_answered_in_the_servers_language(string text, string? guild) =>
        Assert.Equal(Language.English, DiscordLanguage.OfText(text, guild));
}
