using ChatBot.Core.Localization;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>The author's language in Teams, as one that the bot speaks.</summary>
internal static class TeamsLanguage
{
    public static Language Of(Activity activity) =>
        activity.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese : Language.English;
}
