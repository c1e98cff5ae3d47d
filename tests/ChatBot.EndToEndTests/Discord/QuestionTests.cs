using System.Text.RegularExpressions;
using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>Every way in which a message begins a turn.</summary>
public sealed class QuestionTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task A_mention_is_answered_with_a_footer_and_buttons(string locale)
    {
        var room = ClassIn(locale);
        var (channel, member) = (room.Channel(), room.Member());

        var question = member.Say(channel, room.Question, mentionBot: true);
        await channel.WaitForTypingAsync();
        var reply = await channel.WaitForReplyAsync(question, Reply.IsComplete);

        Assert.NotEmpty(reply.Text());
        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.Equal(room.Words.Buttons.Where(label => label != room.Words.Buttons[2]), reply.Labels().Where(label => label != room.Words.Buttons[2]));
        Assert.Equal("🗑️", (string?)reply.Controls[^1]["emoji"]!["name"]);
        Assert.All(reply.Versions, version => Assert.DoesNotContain("Human:", version.Content, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task A_direct_message_needs_no_mention_and_is_answered_in_its_own_language(string locale)
    {
        var (room, member) = (ClassIn(locale), Discord.AddPerson($"alone-{locale}"));
        member.Locale = locale;
        await AnswerAsync(member.Slash(member.Dm, "settings set", ("max-tokens", 10)));
        await AnswerAsync(member.Slash(member.Dm, "assistant use", ("assistant", room.Assistant)));

        var question = member.Say(member.Dm, room.Question);
        var reply = await member.Dm.WaitForReplyAsync(question, Reply.IsComplete);

        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.Contains("+", reply.LastLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English, "My name is Ada.", "What is my name?", "Human: ", "\nAssistant:")]
    [InlineData(Languages.Chinese, "我的名字是小明。", "我的名字是什么？", "人类：", "\n助手：")]
    public async Task A_reply_to_the_bot_continues_the_conversation(string locale, string said, string asked, string human, string assistant)
    {
        var room = ClassIn(locale);
        var (channel, member, other) = (room.Channel(), room.Member(), room.Member());
        var first = await AskAsync(member, channel, said);

        var second = await channel.WaitForReplyAsync(other.Say(channel, asked, replyTo: first), Reply.IsComplete);
        var prompt = await AnswerAsync(other.Press(second, second.Button("prompt")));

        var text = Assert.Single(prompt.Attachments).Text;
        Assert.Contains(human + said + assistant, text, StringComparison.Ordinal);
        Assert.EndsWith(human + asked + assistant, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Where_the_bot_listens_every_message_is_a_question_and_elsewhere_none(string locale)
    {
        var room = ClassIn(locale);
        var (channel, other, member) = (room.Channel(), room.Channel(), room.Member());
        await AnswerAsync(room.Teacher.Slash(channel, "channel-settings set", ("listen", true)));

        member.Say(other, "Nobody is asked here.");
        var reply = await channel.WaitForReplyAsync(member.Say(channel, room.Question), Reply.IsComplete);
        await AskAsync(member, other, room.Question);

        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.Single(other.BotMessages);
    }

    [Theory]
    [InlineData(Languages.English, "My name is Ada.", "What is my name?", "Human: ")]
    [InlineData(Languages.Chinese, "我的名字是小明。", "我的名字是什么？", "人类：")]
    public async Task In_a_channel_of_threads_each_question_opens_one_and_it_goes_on_there_without_a_mention(string locale, string said, string asked, string human)
    {
        var room = ClassIn(locale);
        var (channel, member) = (room.Channel(), room.Member());
        await AnswerAsync(room.Teacher.Slash(channel, "channel-settings set", ("scope", "thread")));

        var question = member.Say(channel, said, mentionBot: true);
        await Discord.WaitForAsync(() => question.Thread is not null, "a thread for the question");
        var thread = question.Thread!;
        await thread.WaitForBotAsync(Reply.IsComplete);
        var second = await thread.WaitForReplyAsync(member.Say(thread, asked), Reply.IsComplete);
        var prompt = await AnswerAsync(member.Press(second, second.Button("prompt")));

        Assert.Equal(said, thread.Name);
        Assert.Empty(channel.BotMessages);
        Assert.Contains(human + said, Assert.Single(prompt.Attachments).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English, "Why is the sea salty?", "What is the capital of Japan?", "Human: ", "\nAssistant:")]
    [InlineData(Languages.Chinese, "海水为什么是咸的？", "日本的首都是哪里？", "人类：", "\n助手：")]
    public async Task An_edited_question_is_answered_again_in_the_same_message(string locale, string old, string changed, string human, string assistant)
    {
        var room = ClassIn(locale);
        var (channel, member) = (room.Channel(), room.Member());
        var question = member.Say(channel, old, mentionBot: true);
        var reply = await channel.WaitForReplyAsync(question, Reply.IsComplete);
        var (before, versions) = (reply.Content, reply.Versions.Count);

        member.Edit(question, $"{Discord.Bot.Mention} {changed}");
        await reply.WaitForAsync(message => message.Versions.Count > versions && message.IsComplete());
        var prompt = await AnswerAsync(member.Press(reply, reply.Button("prompt")));

        Assert.Single(channel.BotMessages);
        Assert.NotEqual(before, reply.Content);
        Assert.EndsWith(human + changed + assistant, Assert.Single(prompt.Attachments).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(old, prompt.Attachments[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task A_question_deleted_in_the_middle_takes_its_reply_along(string locale)
    {
        var room = ClassIn(locale);
        var (channel, member) = (room.Channel(), room.Member());
        await AnswerAsync(room.Teacher.Slash(channel, "mode raw"));
        await AnswerAsync(room.Teacher.Slash(channel, "channel-settings set", ("max-tokens", 300)));
        var question = member.Say(channel, "Once upon a time there was a king who", mentionBot: true);
        var reply = await channel.WaitForReplyAsync(question, message => message.IsGrowing());

        member.Delete(question);

        await reply.WaitForAsync(message => message.Deleted);
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task A_command_asks_in_a_thread_where_that_is_wanted(string locale)
    {
        var room = ClassIn(locale);
        var (channel, member) = (room.Channel(), room.Member());

        var shown = await member.Slash(channel, "ask", ("text", room.Question), ("thread", true)).WaitForMessageAsync(message => message.Thread is not null);
        var reply = await shown.Thread!.WaitForBotAsync(Reply.IsComplete);

        Assert.Contains(room.Question, shown.Content, StringComparison.Ordinal);
        Assert.Matches(room.Words.Footer, reply.LastLine());
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task A_reply_beyond_the_channels_limit_comes_as_a_file(string locale)
    {
        var room = ClassIn(locale);
        var channel = room.Channel();
        await AnswerAsync(room.Teacher.Slash(channel, "channel-settings set", ("file-over", 200)));

        var reply = await AnswerAsync(room.Member().Slash(channel, "raw", ("text", "Once upon a time there was a king who"), ("max-tokens", 120)));

        Assert.InRange(Assert.Single(reply.Attachments).Text.Length, 200, 2000);
        Assert.Matches(room.Words.RawFooter, reply.LastLine());
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Where_a_user_brought_the_app_along_the_response_is_the_reply(string locale)
    {
        var room = ClassIn(locale);
        var guild = Discord.AddGuildWithoutBot($"elsewhere {locale}");
        var (channel, member) = (guild.AddChannel("general"), guild.AddMember($"visitor-{locale}"));
        member.Locale = locale;

        var reply = await AnswerAsync(member.Slash(channel, "raw", ("text", room.Question), ("max-tokens", 8)));

        Assert.Matches(room.Words.RawFooter, reply.LastLine());
        Assert.Single(channel.BotMessages);
    }

    [Fact]
    public async Task Other_bots_and_what_is_not_said_to_it_are_left_alone()
    {
        var room = ClassIn(Languages.English);
        var (channel, member) = (room.Channel(), room.Member());
        var robot = room.Guild.AddMember(Discord.AddBot("robot"));

        robot.Say(channel, room.Question, mentionBot: true);
        member.Say(channel, "@everyone, lunch?");
        await AskAsync(member, channel, room.Question);

        Assert.Single(channel.BotMessages);
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Who_must_wait_sees_their_place_in_line_and_everybody_is_answered(string locale)
    {
        var room = ClassIn(locale);
        var asked = Enumerable.Range(0, 7).Select(_ => room.Member().Slash(room.Channel(), "raw", ("text", "Once upon a time"), ("max-tokens", 24))).ToList();

        var replies = await Task.WhenAll(asked.Select(AnswerAsync));

        Assert.All(replies, reply => Assert.Matches(room.Words.RawFooter, reply.LastLine()));
        Assert.Contains(replies.SelectMany(reply => reply.Versions), version => Regex.IsMatch(version.Content, room.Words.InLine, RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.All(asked, interaction => Assert.InRange(interaction.Latency!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(3)));
    }
}
