using ChatBot.Core.Localization;

namespace ChatBot.Worker.Teams.Cards;

/// <summary>The bot's own words, in one reader's language.</summary>
internal sealed record CardWords(Messages Messages, Language Language)
{
    public string this[string key] => Messages.Get(Language, key);

    public string Get(string key, params object?[] arguments) => Messages.Get(Language, key, arguments);
}
