using ChatBot.Core.Channels;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>A change of a place's settings.</summary>
/// <param name="What">For the record; see <see cref="ChannelStore.SaveAsync"/>.</param>
/// <param name="Apply">Makes the new settings from the old ones.</param>
internal sealed record SettingsChange(string What, Func<ChannelSettings, ChannelSettings> Apply)
{
    /// <summary>One line, cut to what the record takes.</summary>
    public static SettingsChange Of(string what, Func<ChannelSettings, ChannelSettings> apply)
    {
        var line = string.Concat(what.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return new SettingsChange(line.Length > ChannelStore.MaxWhat ? line[..ChannelStore.MaxWhat] : line, apply);
    }
}
