namespace ChatBot.Core.Localization;

/// <summary>A language the bot itself speaks.</summary>
public enum Language
{
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}
