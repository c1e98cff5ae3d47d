using ChatBot.Core.Channels;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>What moderators can set for a channel, and administrators for a server.</summary>
internal static class PlaceOptions
{
    public const string ReplyChain = "reply-chain";
    public const string Thread = "thread";
    public const string Channel = "channel";

    public const int FewestFileOver = 200;
    public const int MostFileOver = 100_000;

    /// <summary>The settings, with what was entered; other values stay.</summary>
    public static ChannelSettings Apply(ChannelSettings settings, CommandOptions options)
    {
        var entered = options.Settings();
        return settings with
        {
            Mode = ModeOf(options.Text(SlashNames.Mode)) ?? settings.Mode,
            Assistant = entered.Assistant ?? settings.Assistant,
            MaxTokens = entered.MaxTokens ?? settings.MaxTokens,
            Temperature = entered.Temperature ?? settings.Temperature,
            TopP = entered.TopP ?? settings.TopP,
            Seed = entered.Seed ?? settings.Seed,
            ShowCut = entered.ShowCut ?? settings.ShowCut,
            Shots = entered.Shots ?? settings.Shots,
            Listen = options.Flag(SlashNames.Listen) ?? settings.Listen,
            Scope = ScopeOf(options.Text(SlashNames.Scope)) ?? settings.Scope,
            FileOverCharacters = options.Whole(SlashNames.FileOver) ?? settings.FileOverCharacters,
        };
    }

    public static ChannelMode? ModeOf(string? name) => name switch
    {
        SlashNames.Raw => ChannelMode.Raw,
        SlashNames.Assistant => ChannelMode.Assistant,
        SlashNames.Off => ChannelMode.Off,
        _ => null,
    };

    private static ConversationScope? ScopeOf(string? name) => name switch
    {
        ReplyChain => ConversationScope.ReplyChain,
        Thread => ConversationScope.Thread,
        Channel => ConversationScope.Channel,
        _ => null,
    };
}
