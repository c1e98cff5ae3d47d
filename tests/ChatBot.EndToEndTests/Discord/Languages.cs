namespace ChatBot.EndToEndTests.Discord;

/// <summary>Discord's names of the languages that the bot speaks.</summary>
internal static class Languages
{
    public const string English = "en-US";
    public const string Chinese = "zh-CN";
}
