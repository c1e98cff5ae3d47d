namespace ChatBot.Discord.Model;

/// <summary>Source: "Message Resource", Embed Footer Structure.</summary>
public sealed record EmbedFooter
{
    public string Text { get; init => field = value ?? ""; } = "";
}
