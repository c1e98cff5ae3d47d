using System.Globalization;

namespace ChatBot.Core.Replies;

/// <summary>Where a text may be cut: between grapheme clusters, and not within a fence's line.</summary>
internal sealed class CutPoints
{
    private readonly CodeBlocks _blocks;
    private readonly HashSet<int> _clusters;

    public CutPoints(string text, CodeBlocks blocks) => (_blocks, _clusters) = (blocks, StringInfo.ParseCombiningCharacters(text).ToHashSet());

    public bool MayCut(int place) => _clusters.Contains(place) && !_blocks.IsAtFence(place);
}
