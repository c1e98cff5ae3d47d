using ChatBot.DiscordServer;
using ChatBot.DiscordServer.World;
using ChatBot.EndToEndTests.CommandLine;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

public sealed class DoctorTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Doctor_says_who_the_bot_is_and_how_to_invite_it_with_the_fewest_permissions()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        var guild = discord.AddGuild("class");

        var run = await ChatBotCommand.RunAsync(DiscordSettings.For(discord, ("Discord__DevelopmentGuild", guild.Id.ToString())), "doctor");

        output.WriteLine(run.Output);
        Assert.Contains("discord: the token is ChatBot's", run.Output, StringComparison.Ordinal);
        Assert.Contains($"client_id={discord.ApplicationId}&scope=bot+applications.commands&permissions=", run.Output, StringComparison.Ordinal);
        Assert.Contains("server: class: all permissions are there", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task Doctor_names_what_is_missing_and_the_remedy()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        var guild = discord.AddGuild("class", everyone: Permit.NewGuild & ~Permit.AttachFiles);
        var settings = DiscordSettings.For(discord, ("Discord__MessageContent", "true"), ("Discord__DevelopmentGuild", guild.Id.ToString()));

        var run = await ChatBotCommand.RunAsync(settings, "doctor");

        output.WriteLine(run.Output);
        Assert.Contains("switch on \"Message Content Intent\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("server: class: missing AttachFiles", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Doctor_looks_at_every_server_and_names_each_channel_that_takes_something_away()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        var first = discord.AddGuild("class");
        first.AddChannel("general");
        first.AddChannel("rules").Overwrite(first.Everyone, deny: Permit.SendMessages);
        first.AddChannel("staff").Overwrite(first.Everyone, deny: Permit.ViewChannel);
        discord.AddGuild("school").AddChannel("talk", ChannelKind.Forum);

        var run = await ChatBotCommand.RunAsync(DiscordSettings.For(discord), "doctor");

        output.WriteLine(run.Output);
        Assert.Contains("FAIL channel: class #rules: missing SendMessages — allow the bot this in the channel's settings", run.Output, StringComparison.Ordinal);
        Assert.Contains("note channel: class: the bot does not see #staff", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok   server: school: all permissions are there (channels it sees: 1)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("#general", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task Doctor_says_what_to_do_about_a_wrong_token_and_does_not_show_it()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        const string Wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.a-token-that-was-reset";

        var run = await ChatBotCommand.RunAsync(DiscordSettings.For(discord, ("Discord__Token", Wrong)), "doctor");

        output.WriteLine(run.Output);
        Assert.Contains("discord: the token is not accepted — copy it again from the page Bot", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }
}
