using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>What settings belong to: a channel within its server.</summary>
/// <param name="Server">Empty between users and with the bot alone.</param>
/// <param name="Channel">For a thread the channel it is in: its settings hold for all its threads.</param>
internal sealed record Place(string Server, string Channel)
{
    public bool IsInServer => Server.Length > 0;

    public static Place Of(Interaction interaction)
    {
        var channel = interaction.Channel is { IsThread: true, ParentId: { } parent } ? parent : interaction.ChannelId ?? interaction.Channel?.Id ?? default;
        return new Place(interaction.GuildId?.ToString() ?? "", channel.ToString());
    }
}
