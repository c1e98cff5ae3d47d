namespace ChatBot.Core.Channels;

/// <summary>How questions of a channel reach the model.</summary>
public enum ChannelMode
{
    Assistant,
    Raw,

    /// <summary>Not at all: the bot is silent there.</summary>
    Off,
}
