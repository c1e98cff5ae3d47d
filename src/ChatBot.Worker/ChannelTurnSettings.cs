using ChatBot.Core.Channels;
using ChatBot.Core.Turns;

namespace ChatBot.Worker;

/// <summary>A channel's settings as those of one turn in it.</summary>
internal static class ChannelTurnSettings
{
    public static TurnSettings ToTurnSettings(this ChannelSettings settings) => new()
    {
        Mode = settings.Mode switch
        {
            ChannelMode.Raw => ChatMode.Raw,
            ChannelMode.Assistant => ChatMode.Assistant,
            _ => null,
        },
        Assistant = settings.Assistant,
        Temperature = settings.Temperature,
        TopP = settings.TopP,
        MaxTokens = settings.MaxTokens,
        Seed = settings.Seed,
        ShowCut = settings.ShowCut,
        Shots = settings.Shots,
    };
}
