namespace ChatBot.Core.Assistants;

/// <summary>Finds who speaks in a pasted transcript.</summary>
internal sealed class SpeakerLabels(AssistantWords words)
{
    /// <summary>
    /// The two labels, the one who asks first, spelled as they first stand. Known names are preferred; otherwise the two that stand most often, where each stands
    /// as often as a speaker would. Null where there are no two speakers.
    /// </summary>
    /// <param name="heads">Of the lines that may begin a turn, in order.</param>
    public (string Human, string Assistant)? Find(IReadOnlyList<SpeakerHead> heads)
    {
        var spoken = heads.Where(head => head.HasColon && !IsAmong(words.Headings, head.Label)).ToList();
        if (spoken.Select(head => head.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2)
            spoken = heads.Where(head => !IsAmong(words.Headings, head.Label)).ToList();
        var known = spoken
            .GroupBy(head => head.Label, StringComparer.OrdinalIgnoreCase)
            .Select((group, first) => (group.First().Label, Count: group.Count(), First: first))
            .OrderByDescending(label => label.Count)
            .ThenBy(label => label.First)
            .ToList();
        var human = known.Find(label => IsAmong(words.Human, label.Label)).Label;
        var assistant = known.Find(label => IsAmong(words.Assistant, label.Label) && label.Label != human).Label;
        if (human is not null && assistant is not null) return (human, assistant);

        // One of them has a name of its own: it speaks as often, give or take a turn.
        var one = human ?? assistant;
        var others = known.Where(label => label.Label != one).ToList();
        if (one is not null) return others is [var other, ..] ? (human ?? other.Label, assistant ?? other.Label) : null;
        if (others is not [var most, var next, ..] || most.Count > next.Count + 1 || (others.Count > 2 && next.Count < 2)) return null;
        return most.First < next.First ? (most.Label, next.Label) : (next.Label, most.Label);
    }

    private static bool IsAmong(IReadOnlyList<string> names, string label) => names.Contains(label, StringComparer.OrdinalIgnoreCase);
}
