using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>A server where a class meets, in one language; every scenario has its own channel and members there.</summary>
public sealed class Classroom
{
    private readonly TestRole _moderators;
    private int _count;

    internal Classroom(ScriptedDiscord discord, string locale)
    {
        Locale = locale;
        Guild = discord.AddGuild($"class {locale}");
        Guild.PreferredLocale = locale;
        Guild.Owner!.Locale = locale;
        _moderators = Guild.AddRole("teachers", Permit.ManageMessages);
        Teacher = Member(_moderators);
    }

    public string Locale { get; }

    public TestGuild Guild { get; }

    /// <summary>A moderator, and nothing more.</summary>
    public Person Teacher { get; }

    public Person Admin => Guild.Owner!;

    public string Assistant => Locale == Languages.Chinese ? "assistant-zh" : "assistant";

    public string Question => Locale == Languages.Chinese ? "天空为什么是蓝色的？" : "Why is the sky blue?";

    public Words Words => Words.In(Locale);

    public Person Member(params TestRole[] roles)
    {
        var member = Guild.AddMember($"member{Interlocked.Increment(ref _count)}", roles);
        member.Locale = Locale;
        return member;
    }

    public TestChannel Channel() => Guild.AddChannel($"channel{Interlocked.Increment(ref _count)}");

    /// <summary>The admin's settings: the language's assistant, and short replies, since the model is slow here.</summary>
    internal async Task SetUpAsync(int maxTokens)
    {
        var set = Admin.Slash(Channel(), "server-settings set", ("assistant", Assistant), ("max-tokens", maxTokens));
        await set.WaitForMessageAsync();
    }
}
