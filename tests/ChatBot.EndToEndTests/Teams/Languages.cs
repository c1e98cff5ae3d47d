namespace ChatBot.EndToEndTests.Teams;

/// <summary>Teams' names of the languages that the bot speaks.</summary>
internal static class Languages
{
    public const string English = "en-US";
    public const string Chinese = "zh-CN";
}
