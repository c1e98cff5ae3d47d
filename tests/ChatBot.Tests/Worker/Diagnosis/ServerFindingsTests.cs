using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Diagnosis;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Diagnosis;

public sealed class ServerFindingsTests
{
    private static readonly Snowflake Server = new(1);
    private static readonly Snowflake Self = new(2);
    private static readonly Snowflake Role = new(3);

    [Fact]
    public void A_server_where_all_is_well_is_one_line() =>
        Assert.Equal(["Good server: class: all permissions are there (channels it sees: 2)"], Lines(InviteLink.Needed, Text("general"), Text("talk")));

    [Fact]
    public void What_a_channel_takes_away_is_named_with_the_channel_and_the_remedy()
    {
        var findings = Of(InviteLink.Needed, Text("general"), Text("rules", deny: Permissions.SendMessages | Permissions.AttachFiles));

        var finding = Assert.Single(findings);
        Assert.Equal((FindingState.Failed, "channel", "class #rules: missing SendMessages, AttachFiles"), (finding.State, finding.Subject, finding.Text));
        Assert.Contains("allow the bot this in the channel's settings", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_roles_do_not_give_is_named_once_and_not_for_each_channel() =>
        Assert.Equal(
            ["Failed server: class: missing AttachFiles", "Failed channel: class #rules: missing SendMessages"],
            Lines(InviteLink.Needed & ~Permissions.AttachFiles, Text("general"), Text("talk"), Text("rules", deny: Permissions.SendMessages)));

    [Fact]
    public void A_channel_that_denies_what_the_roles_do_not_give_either_is_named_too() =>
        Assert.Equal(
            ["Failed server: class: missing AttachFiles", "Failed channel: class #talk: missing AttachFiles"],
            Lines(InviteLink.Needed & ~Permissions.AttachFiles, Text("general"), Text("talk", deny: Permissions.AttachFiles)));

    [Fact]
    public void Roles_that_give_nothing_are_well_where_a_channel_gives_everything() =>
        Assert.Equal(
            ["Good server: class: all permissions are there (channels it sees: 1)", "Remark channel: class: the bot does not see #general"],
            Lines(Permissions.None, Text("bots", allow: InviteLink.Needed), Text("general")));

    [Fact]
    public void What_the_bot_does_not_see_is_a_remark_whatever_it_lacks_there() =>
        Assert.Equal(
            ["Good server: class: all permissions are there (channels it sees: 1)", "Remark channel: class: the bot does not see #staff, #owners"],
            Lines(InviteLink.Needed, Text("general"), Text("staff", deny: Permissions.ViewChannel), Text("owners", deny: Permissions.ViewChannel | Permissions.SendMessages)));

    [Fact]
    public void Where_it_sees_nothing_the_roles_are_what_counts() =>
        Assert.Equal(
            ["Failed server: class: missing ViewChannel", "Remark channel: class: the bot does not see #general"],
            Lines(InviteLink.Needed & ~Permissions.ViewChannel, Text("general")));

    [Fact]
    public void Ten_channels_are_named_and_the_others_counted()
    {
        Assert.Equal(
            ["Failed channel: class #c9: missing SendMessages", "Failed channel: class: and 3 more", "Remark channel: class: the bot does not see #d0, #d1, #d2, #d3, #d4, #d5, #d6, #d7, #d8, #d9 and 2 more"],
            Lines(
                InviteLink.Needed,
                [
                    .. Enumerable.Range(0, 13).Select(number => Text($"c{number}", deny: Permissions.SendMessages)),
                    .. Enumerable.Range(0, 12).Select(number => Text($"d{number}", deny: Permissions.ViewChannel)),
                ])[9..]);
    }

    [Theory]
    [InlineData(ChannelType.GuildVoice)]
    [InlineData(ChannelType.GuildCategory)]
    [InlineData(ChannelType.GuildStageVoice)]
    public void Where_nobody_asks_nothing_is_missing(ChannelType type) =>
        Assert.Equal(
            ["Good server: class: all permissions are there (channels it sees: 0)"],
            Lines(InviteLink.Needed, Text("elsewhere", deny: Permissions.ViewChannel | Permissions.SendMessages) with { Type = type }));

    [Theory]
    [InlineData(ChannelType.GuildAnnouncement, Permissions.SendMessages, false)]
    [InlineData(ChannelType.GuildForum, Permissions.SendMessages, true)]
    [InlineData(ChannelType.GuildForum, Permissions.SendMessagesInThreads, false)]
    [InlineData(ChannelType.GuildMedia, Permissions.AttachFiles, false)]
    public void In_a_forum_only_what_its_posts_need_is_needed(ChannelType type, Permissions denied, bool isWell) =>
        Assert.Equal(isWell, Of(InviteLink.Needed, Text("place", deny: denied) with { Type = type }).All(finding => finding.State == FindingState.Good));

    [Fact]
    public void An_administrator_lacks_nothing() =>
        Assert.Equal(["Good server: class: all permissions are there (channels it sees: 1)"], Lines(Permissions.Administrator, Text("general", deny: InviteLink.Needed)));

    private static List<string> Lines(Permissions ofRole, params Channel[] channels) =>
        [.. Of(ofRole, channels).Select(finding => $"{finding.State} {finding.Subject}: {finding.Text}")];

    private static IReadOnlyList<Finding> Of(Permissions ofRole, params Channel[] channels)
    {
        var guild = new Guild { Id = Server, Name = "class", OwnerId = new Snowflake(9), Roles = [new Role { Id = Server }, new Role { Id = Role, Permissions = ofRole }] };
        return ServerFindings.Of(guild, channels, Self, [Role]);
    }

    private static Channel Text(string name, Permissions allow = Permissions.None, Permissions deny = Permissions.None) => new()
    {
        Type = ChannelType.GuildText,
        Name = name,
        PermissionOverwrites = allow == Permissions.None && deny == Permissions.None
            ? []
            : [new PermissionOverwrite { Id = Server, Allow = allow, Deny = deny }],
    };
}
