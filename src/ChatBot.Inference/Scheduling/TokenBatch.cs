namespace ChatBot.Inference.Scheduling;

/// <summary>Tokens for one forward pass, in arrays that do not move so that the native library can read them in place.</summary>
internal sealed class TokenBatch
{
    public TokenBatch(int capacity)
    {
        Tokens = GC.AllocateArray<int>(capacity, pinned: true);
        Positions = GC.AllocateArray<int>(capacity, pinned: true);
        Sequences = GC.AllocateArray<int>(capacity, pinned: true);
        Outputs = GC.AllocateArray<sbyte>(capacity, pinned: true);
    }

    public int Capacity => Tokens.Length;

    public int Count { get; private set; }

    /// <summary>
    /// How many rows are computed: the batch's, and empty ones that change nothing but the way in which the library computes all of them. At
    /// most <see cref="Capacity"/>; fewer than <see cref="Count"/>: no empty ones.
    /// </summary>
    public int Rows { get; set; }

    public int[] Tokens { get; }

    /// <summary>Place of the token in its sequence, from 0.</summary>
    public int[] Positions { get; }

    public int[] Sequences { get; }

    /// <summary>1 where logits are wanted.</summary>
    public sbyte[] Outputs { get; }

    public void Clear() => Count = Rows = 0;

    /// <returns>The token's index in the batch.</returns>
    public int Add(int token, int position, int sequence, bool output)
    {
        if (Count == Capacity)
        {
            throw new InvalidOperationException("the batch is full");
        }

        Tokens[Count] = token;
        Positions[Count] = position;
        Sequences[Count] = sequence;
        Outputs[Count] = output ? (sbyte)1 : (sbyte)0;
        return Count++;
    }
}
