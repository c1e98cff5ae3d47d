using System.Runtime.InteropServices;

namespace ChatBot.Inference.Text;

/// <summary>
/// Lets text through up to the first stop sequence, however the text is split. Held back is exactly what could still become one:
/// the longest end of the text that begins some stop sequence (an Aho-Corasick automaton over UTF-16 units, compared ordinally).
/// The stop that is complete first wins; of several complete at the same place, the longest. One for each request.
/// </summary>
public sealed class StopSequenceFilter
{
    private readonly List<Node> _nodes = [new Node()];
    private readonly List<char> _held = [];
    private int _state;

    /// <param name="stops">Texts that end the stream; none may be empty.</param>
    public StopSequenceFilter(IEnumerable<string> stops)
    {
        foreach (var stop in stops)
        {
            ArgumentException.ThrowIfNullOrEmpty(stop, nameof(stops));
            Insert(stop);
        }

        LinkSuffixes();
    }

    /// <summary>True once a stop sequence has been completed; nothing is let through any more.</summary>
    public bool Stopped { get; private set; }

    /// <summary>From the stop sequence on: what was withheld when it was completed, and everything pushed afterwards.</summary>
    public string Cut => _cut.ToString();

    private readonly System.Text.StringBuilder _cut = new();

    /// <summary>The text that may be shown now, possibly empty.</summary>
    public string Push(ReadOnlySpan<char> text)
    {
        if (Stopped)
        {
            _cut.Append(text);
            return "";
        }

        for (var i = 0; i < text.Length; i++)
        {
            _state = Next(_state, text[i]);
            if (_nodes[_state].StopLength is var length and > 0)
            {
                return Stop(text[..(i + 1)], length, text[(i + 1)..]);
            }
        }

        return Release(text, keep: _nodes[_state].Depth);
    }

    /// <summary>The end of the stream: what was held back and did not become a stop.</summary>
    public string Flush()
    {
        if (Stopped)
        {
            return "";
        }

        var rest = new string(CollectionsMarshal.AsSpan(_held));
        _held.Clear();
        _state = 0;
        return rest;
    }

    private string Stop(ReadOnlySpan<char> text, int stopLength, ReadOnlySpan<char> rest)
    {
        var visible = Release(text, keep: stopLength);
        Stopped = true;
        _cut.Append(CollectionsMarshal.AsSpan(_held)).Append(rest);
        _held.Clear();
        return visible;
    }

    /// <summary>Everything held and new, but for the last <paramref name="keep"/> units.</summary>
    private string Release(ReadOnlySpan<char> text, int keep)
    {
        var free = _held.Count + text.Length - keep;
        var fromHeld = Math.Min(free, _held.Count);
        var fromText = free - fromHeld;
        var visible = free == 0 ? "" : string.Concat(CollectionsMarshal.AsSpan(_held)[..fromHeld], text[..fromText]);
        _held.RemoveRange(0, fromHeld);
        _held.AddRange(text[fromText..]);
        return visible;
    }

    private int Next(int state, char unit)
    {
        for (; ; state = _nodes[state].Suffix)
        {
            if (_nodes[state].Children.TryGetValue(unit, out var child))
            {
                return child;
            }

            if (state == 0)
            {
                return 0;
            }
        }
    }

    private void Insert(string stop)
    {
        var state = 0;
        foreach (var unit in stop)
        {
            if (!_nodes[state].Children.TryGetValue(unit, out var child))
            {
                child = _nodes.Count;
                _nodes[state].Children[unit] = child;
                _nodes.Add(new Node { Depth = _nodes[state].Depth + 1 });
            }

            state = child;
        }

        _nodes[state].StopLength = stop.Length;
    }

    /// <summary>Breadth first: each node learns its longest proper suffix in the trie, and the longest stop that ends there.</summary>
    private void LinkSuffixes()
    {
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            foreach (var (unit, child) in _nodes[state].Children)
            {
                var suffix = state == 0 ? 0 : Next(_nodes[state].Suffix, unit);
                _nodes[child].Suffix = suffix;
                if (_nodes[child].StopLength == 0)
                {
                    _nodes[child].StopLength = _nodes[suffix].StopLength;
                }

                queue.Enqueue(child);
            }
        }
    }

    private sealed class Node
    {
        public Dictionary<char, int> Children { get; } = [];

        /// <summary>Length of the text that leads here: how much must be held back.</summary>
        public int Depth { get; init; }

        public int Suffix { get; set; }

        /// <summary>Length of the longest stop that ends here, or 0.</summary>
        public int StopLength { get; set; }
    }
}
