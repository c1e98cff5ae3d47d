using System.CommandLine;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>--language en|zh</c>: the language the bot itself speaks; without it, the terminal's.</summary>
internal static class LanguageOption
{
    private const string English = "en";
    private const string Chinese = "zh";

    public static Option<string?> Create()
    {
        var option = new Option<string?>("--language") { Description = "The language the bot itself speaks: en or zh", HelpName = "en|zh" };
        option.AcceptOnlyFromAmong(English, Chinese);
        return option;
    }

    public static Language Read(ParseResult parsed, Option<string?> option) =>
        (parsed.GetValue(option) ?? OfLocale()) == Chinese ? Language.Chinese : Language.English;

    private static string OfLocale()
    {
        var locale = Environment.GetEnvironmentVariable("LC_ALL") is { Length: > 0 } all ? all : Environment.GetEnvironmentVariable("LANG");
        return locale?.StartsWith(Chinese, StringComparison.OrdinalIgnoreCase) == true ? Chinese : English;
    }
}
