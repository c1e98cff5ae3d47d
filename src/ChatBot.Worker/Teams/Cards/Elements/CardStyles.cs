using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Worker.Teams.Cards.Elements;

// The words of Adaptive Cards for how something looks; only those that are used.
[SuppressMessage("Design", "MA0048", Justification = "Words of one vocabulary.")]
internal enum Spacing
{
    None,
    Small,
    Medium,
    Large,
}

internal enum TextSize
{
    Small,
    Medium,
    Large,
}

internal enum TextWeight
{
    Lighter,
    Bolder,
}

internal enum TextColor
{
    Accent,
    Good,
    Warning,
    Attention,
}

internal enum FontType
{
    Monospace,
}

internal enum ContainerStyle
{
    Emphasis,
    Accent,
    Good,
    Attention,
}

internal enum ChoiceStyle
{
    Compact,
    Expanded,
}

internal enum ActionMode
{
    Primary,

    /// <summary>Behind the three dots.</summary>
    Secondary,
}

internal enum ActionStyle
{
    Positive,
    Destructive,
}
