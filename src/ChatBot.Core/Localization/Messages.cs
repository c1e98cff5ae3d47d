namespace ChatBot.Core.Localization;

/// <summary>What the bot itself says, in each language: <c>prompts/messages/*.yaml</c>.</summary>
public sealed class Messages
{
    private Messages()
    {
    }

    /// <exception cref="Prompting.ScaffoldException">A catalogue is missing or wrong.</exception>
    public static Messages Load(string folder) => throw new NotSupportedException(folder);

    /// <summary>The message, with <c>{0}</c>, <c>{1}</c>… filled in; English where the language lacks it.</summary>
    public string Get(Language language, string key, params object?[] arguments) => throw new NotSupportedException($"{language}{key}{arguments}");
}
