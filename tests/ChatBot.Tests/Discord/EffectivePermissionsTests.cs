using ChatBot.Discord;
using ChatBot.Discord.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Discord;

public sealed class EffectivePermissionsTests
{
    private static readonly Snowflake Server = new(1);
    private static readonly Snowflake Self = new(2);
    private static readonly Snowflake Stranger = new(3);
    private static readonly Snowflake[] Held = [new(10), new(11)];

    private static readonly Permissions[] Bits =
    [
        Permissions.ViewChannel, Permissions.SendMessages, Permissions.AttachFiles, Permissions.ReadMessageHistory,
        Permissions.SendMessagesInThreads, Permissions.Administrator, (Permissions)(1UL << 60),
    ];

    [Fact]
    public void What_everyone_and_each_role_may_is_added_up_and_others_roles_are_not()
    {
        var guild = Guild(Permissions.ViewChannel, Permissions.SendMessages, Permissions.AttachFiles, ofOthers: Permissions.ManageMessages);

        Assert.Equal(Permissions.ViewChannel | Permissions.SendMessages | Permissions.AttachFiles, EffectivePermissions.InGuild(guild, Self, Held));
        Assert.Equal(Permissions.ViewChannel, EffectivePermissions.InGuild(guild, Self, []));
    }

    [Fact]
    public void The_owner_and_an_administrator_may_do_everything_whatever_a_channel_says()
    {
        var guild = Guild(Permissions.None, Permissions.Administrator, Permissions.None);
        var channel = Channel(Overwrite(Server, deny: Permissions.ViewChannel), Overwrite(Self, PermissionOverwrite.OfMember, deny: Permissions.SendMessages));

        foreach (var inGuild in new[] { EffectivePermissions.InGuild(guild, Self, Held), EffectivePermissions.InGuild(guild with { OwnerId = Self }, Self, []) })
        {
            Assert.True(inGuild.HasFlag(Permissions.ManageGuild));
            Assert.True(InChannel(channel, inGuild).HasFlag(Permissions.ViewChannel | Permissions.SendMessages));
        }
    }

    [Fact]
    public void A_role_gives_back_what_everyone_is_denied_and_one_role_allows_what_another_denies()
    {
        var channel = Channel(
            Overwrite(Held[0], allow: Permissions.ViewChannel), Overwrite(Held[1], deny: Permissions.ViewChannel), Overwrite(Server, deny: Permissions.ViewChannel));

        Assert.Equal(Permissions.ViewChannel, InChannel(channel, Permissions.None));
    }

    [Fact]
    public void The_members_own_overwrite_has_the_last_word()
    {
        var channel = Channel(
            Overwrite(Self, PermissionOverwrite.OfMember, allow: Permissions.AttachFiles, deny: Permissions.SendMessages), Overwrite(Held[0], allow: Permissions.SendMessages));

        Assert.Equal(Permissions.AttachFiles, InChannel(channel, Permissions.None));
    }

    [Fact]
    public void Overwrites_for_others_count_for_nothing()
    {
        var channel = Channel(
            Overwrite(Stranger, PermissionOverwrite.OfMember, deny: Permissions.ViewChannel),
            Overwrite(Stranger, deny: Permissions.ViewChannel),
            Overwrite(Self, PermissionOverwrite.OfRole, deny: Permissions.ViewChannel),
            Overwrite(Held[0], PermissionOverwrite.OfMember, deny: Permissions.ViewChannel));

        Assert.Equal(Permissions.ViewChannel, InChannel(channel, Permissions.ViewChannel));
    }

    [Fact]
    public void Whatever_the_overwrites_each_permission_is_decided_by_the_last_that_speaks_of_it()
    {
        var masks = Gen.Elements(Bits).ListOf().Select(bits => bits.Aggregate(Permissions.None, (sum, bit) => sum | bit));
        var overwrites =
            from id in Gen.Elements(Server, Self, Stranger, Held[0], Held[1])
            from type in Gen.Elements(PermissionOverwrite.OfRole, PermissionOverwrite.OfMember)
            from allow in masks
            from deny in masks
            select Overwrite(id, type, allow, deny);
        var cases = from inGuild in masks from all in overwrites.ListOf() select (inGuild, channel: Channel([.. all]));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 3), Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var held = InChannel(it.channel, it.inGuild);
            return Bits.All(bit => held.HasFlag(bit) == May(bit, it.inGuild, it.channel));
        }));
    }

    /// <summary>One permission alone, from the strongest word to the weakest.</summary>
    private static bool May(Permissions bit, Permissions inGuild, Channel channel)
    {
        if (inGuild.HasFlag(Permissions.Administrator)) return true;
        foreach (var rank in new Func<PermissionOverwrite, bool>[]
        {
            overwrite => overwrite.Type == 1 && overwrite.Id == Self,
            overwrite => overwrite.Type == 0 && Held.Contains(overwrite.Id),
            overwrite => overwrite.Type == 0 && overwrite.Id == Server,
        })
        {
            var speaking = channel.PermissionOverwrites.Where(rank).ToList();
            if (speaking.Exists(overwrite => overwrite.Allow.HasFlag(bit))) return true;
            if (speaking.Exists(overwrite => overwrite.Deny.HasFlag(bit))) return false;
        }

        return inGuild.HasFlag(bit);
    }

    private static Permissions InChannel(Channel channel, Permissions inGuild) => EffectivePermissions.InChannel(channel, inGuild, Server, Self, Held);

    private static Guild Guild(Permissions everyone, Permissions first, Permissions second, Permissions ofOthers = Permissions.None) => new()
    {
        Id = Server,
        OwnerId = Stranger,
        Roles =
        [
            new Role { Id = Server, Permissions = everyone },
            new Role { Id = Held[0], Permissions = first },
            new Role { Id = Held[1], Permissions = second },
            new Role { Id = new Snowflake(12), Permissions = ofOthers },
        ],
    };

    private static Channel Channel(params PermissionOverwrite[] overwrites) => new() { Id = new Snowflake(20), PermissionOverwrites = overwrites };

    private static PermissionOverwrite Overwrite(
        Snowflake id, int type = PermissionOverwrite.OfRole, Permissions allow = Permissions.None, Permissions deny = Permissions.None) =>
        new() { Id = id, Type = type, Allow = allow, Deny = deny };
}
