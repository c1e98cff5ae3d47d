namespace ChatBot.Inference.Scheduling;

/// <summary>The cells of the KV cache: which are free, and how many sequences share each of the others. Used by the scheduler's thread only.</summary>
internal sealed class KvCells
{
    private readonly int[] _references;
    private readonly bool[] _marked;
    private readonly Stack<int> _free;

    public KvCells(int count)
    {
        _references = new int[count];
        _marked = new bool[count];
        _free = new Stack<int>(Enumerable.Range(0, count).Reverse());
    }

    public int Count => _references.Length;

    public int Free => _free.Count;

    public int Used => Count - Free;

    /// <summary>A free cell, for one sequence.</summary>
    public int Take()
    {
        var cell = _free.Pop();
        _references[cell] = 1;
        return cell;
    }

    /// <summary>One more sequence holds the cell.</summary>
    public void Share(int cell) => _references[cell]++;

    public bool IsShared(int cell) => _references[cell] > 1;

    /// <summary>One sequence less holds the cell; after the last it is free.</summary>
    public void Release(int cell)
    {
        if (--_references[cell] == 0)
        {
            _free.Push(cell);
        }
    }

    /// <summary>How many different cells these are.</summary>
    public int CountDistinct(IEnumerable<int> cells)
    {
        Array.Clear(_marked);
        var count = 0;
        foreach (var cell in cells)
        {
            count += _marked[cell] ? 0 : 1;
            _marked[cell] = true;
        }

        return count;
    }
}
