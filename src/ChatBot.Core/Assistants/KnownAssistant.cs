using ChatBot.Core.Localization;

namespace ChatBot.Core.Assistants;

/// <summary>An assistant that may be asked, for lists.</summary>
/// <param name="Name">What <see cref="Turns.TurnSettings.Assistant"/> names.</param>
/// <param name="Description">One line.</param>
/// <param name="Language">Of its transcript.</param>
/// <param name="Pairs">How many examples it has.</param>
/// <param name="IsMade">Somebody made it here; otherwise it is a file.</param>
public sealed record KnownAssistant(string Name, string Description, Language Language, int Pairs, bool IsMade);
