using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;

namespace ChatBot.Core.Commands;

/// <summary>Says in a sentence how far several replies to one question agree, word for word.</summary>
public sealed class SampleComparison(Messages messages)
{
    /// <param name="language">The sentence's.</param>
    /// <param name="texts">At least one.</param>
    public string Describe(Language language, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var beginning = CommonBeginning.Of(texts);
        if (beginning.Distinct == 1) return messages.Get(language, MessageKey.UniversesSame, texts.Count);
        var branches = string.Join(", ", beginning.Branches.Select(branch => branch.Text.Length == 0
            ? messages.Get(language, MessageKey.UniversesEnd, branch.Count)
            : messages.Get(language, MessageKey.UniversesBranch, branch.Count, branch.Text)));
        return beginning.Text.Length == 0
            ? messages.Get(language, MessageKey.UniversesPartAtOnce, texts.Count, beginning.Distinct, branches)
            : messages.Get(language, MessageKey.UniversesPart, texts.Count, beginning.Text, beginning.Distinct, branches);
    }
}
