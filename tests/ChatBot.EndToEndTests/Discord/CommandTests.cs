using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>Every slash command that asks the model, or looks at it.</summary>
public sealed class CommandTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Ask_is_answered_by_the_assistant(string locale)
    {
        var room = ClassIn(locale);

        var reply = await AnswerAsync(room.Member().Slash(room.Channel(), "ask", ("text", room.Question), ("temperature", 0), ("seed", 7)));

        Assert.StartsWith($"-# 💬 {room.Question}\n", reply.Content, StringComparison.Ordinal);
        Assert.NotEmpty(reply.Text());
        Assert.False(reply.Ephemeral);
        Assert.Matches(room.Words.Footer, reply.LastLine());
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Raw_goes_on_with_the_text_alone(string locale)
    {
        var room = ClassIn(locale);
        var member = room.Member();

        var reply = await AnswerAsync(member.Slash(room.Channel(), "raw", ("text", room.Question), ("max-tokens", 8)));
        var prompt = await AnswerAsync(member.Press(reply, reply.Button("prompt")));

        Assert.Matches(room.Words.RawFooter, reply.LastLine());
        Assert.Contains(room.Words.Assistant, reply.Labels());
        Assert.Equal(room.Question, Assert.Single(prompt.Attachments).Text);
        Assert.True(prompt.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Compare_shows_both_in_one_message(string locale)
    {
        var room = ClassIn(locale);

        var reply = await AnswerAsync(room.Member().Slash(room.Channel(), "compare", ("text", room.Question), ("max-tokens", 8)));

        var (raw, assistant) = (reply.Content.IndexOf(room.Words.RawHeading, StringComparison.Ordinal), reply.Content.IndexOf(room.Words.AssistantHeading, StringComparison.Ordinal));
        Assert.InRange(raw, 0, assistant - 1);
    }

    [Theory]
    [InlineData(Languages.English, "(seed ")]
    [InlineData(Languages.Chinese, "（种子 ")]
    public async Task Universes_says_where_the_replies_part(string locale, string seed)
    {
        var room = ClassIn(locale);

        var reply = await AnswerAsync(room.Member().Slash(room.Channel(), "universes", ("text", room.Question), ("count", 3)));

        Assert.Equal(3, reply.Content.Split(seed).Length - 1);
        Assert.Contains("**3**", reply.Content, StringComparison.Ordinal);
        Assert.Matches(room.Words.Footer, reply.LastLine());
    }

    [Theory]
    [InlineData(Languages.English, "The capital of France", "**Measured**")]
    [InlineData(Languages.Chinese, "法国的首都", "**测量结果**")]
    public async Task A_lesson_is_found_by_typing_run_for_everybody_and_measured(string locale, string title, string measured)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var choices = await member.Autocomplete(channel, "lesson run", ("name", "capital")).WaitForChoicesAsync();
        var reply = await AnswerAsync(member.Slash(channel, "lesson run", ("name", choices[0].Value.ToString())));

        Assert.StartsWith($"capital-of-france · {title}", choices[0].Name, StringComparison.Ordinal);
        Assert.False(reply.Ephemeral);
        Assert.Contains($"**{title}**", reply.Content, StringComparison.Ordinal);
        Assert.Contains(measured, reply.Content, StringComparison.Ordinal);
        Assert.Contains("␣Paris", reply.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English, "Tokens: 2, characters: 11", "The likeliest next tokens:")]
    [InlineData(Languages.Chinese, "词元数：2，字符数：11", "最可能的下一个词元：")]
    public async Task Tokens_and_next_show_the_models_view_privately_unless_it_is_to_be_public(string locale, string count, string likeliest)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var tokens = await AnswerAsync(member.Slash(channel, "tokens", ("text", "hello world")));
        var next = await AnswerAsync(member.Slash(channel, "next", ("text", "The capital of France is"), ("public", true)));

        Assert.Contains(count, tokens.Content, StringComparison.Ordinal);
        Assert.True(tokens.Ephemeral);
        Assert.StartsWith("-# 💬 The capital of France is\n" + likeliest, next.Content, StringComparison.Ordinal);
        Assert.Equal(10, next.Content.Split(" %  ").Length - 1);
        Assert.False(next.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English, "This was cut:", "This is exactly what the model was given: ")]
    [InlineData(Languages.Chinese, "以下内容被截掉：", "这是发送给模型的完整内容，共 ")]
    public async Task Prompt_and_cut_look_behind_the_last_reply(string locale, string cutWords, string promptWords)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());
        await AnswerAsync(member.Slash(channel, "ask", ("text", "What is 8 plus 3?"), ("max-tokens", 48), ("show-cut", 12), ("temperature", 0), ("assistant", "assistant")));

        var prompt = await AnswerAsync(member.Slash(channel, "prompt"));
        var cut = await AnswerAsync(member.Slash(channel, "cut"));

        Assert.StartsWith(promptWords, prompt.Content, StringComparison.Ordinal);
        Assert.EndsWith("Human: What is 8 plus 3?\nAssistant:", Assert.Single(prompt.Attachments).Text, StringComparison.Ordinal);
        Assert.Contains(cutWords, cut.Content, StringComparison.Ordinal);
        Assert.Contains("Human:", cut.Content, StringComparison.Ordinal);
        Assert.True(prompt.Ephemeral && cut.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English, "base language model", "`/ask`", "`/mode`")]
    [InlineData(Languages.Chinese, "基础语言模型", "`/提问`", "`/模式`")]
    public async Task About_and_help_tell_what_this_is(string locale, string about, string ask, string mode)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var aboutReply = await AnswerAsync(member.Slash(channel, "about"));
        var help = await AnswerAsync(member.Slash(channel, "help"));
        var forTeachers = await AnswerAsync(room.Teacher.Slash(channel, "help"));

        Assert.Contains(about, aboutReply.Content, StringComparison.Ordinal);
        Assert.Contains(ask, help.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(mode, help.Content, StringComparison.Ordinal);
        Assert.Contains(mode, forTeachers.Content, StringComparison.Ordinal);
        Assert.True(aboutReply.Ephemeral && help.Ephemeral);
    }

    [Fact]
    public async Task Every_command_is_registered_once_with_its_chinese_name()
    {
        await Discord.Commands.WaitForAsync("help");

        string[] slash = ["ask", "raw", "compare", "universes", "mode", "assistant", "settings", "tokens", "next", "prompt", "cut", "forget", "about", "help"];
        Assert.Subset(Discord.Commands.Global.ToHashSet(), slash.ToHashSet());
        Assert.Equal(1, Discord.Commands.Overwrites);
        Assert.All(slash, name => Assert.NotNull(Discord.Commands.Find(name)!["name_localizations"]?["zh-CN"]));
        Assert.Equal(((ulong)DiscordServer.World.Permit.ManageMessages).ToString(), Discord.Commands.Find("mode")!["default_member_permissions"]!.ToString());
    }
}
