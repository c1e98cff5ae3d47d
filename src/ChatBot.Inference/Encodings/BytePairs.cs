using System.Buffers;
using System.Text;

namespace ChatBot.Inference.Encodings;

/// <summary>
/// Byte-pair encoding of one piece of text: neighbours are joined, the pair of the lowest rank first, until no pair has a rank. Bytes are kept
/// as the characters U+0000 to U+00FF, so that a part of a piece can be looked up without a copy.
/// </summary>
/// <param name="tokens">By rank; every single byte is one of them.</param>
internal sealed class BytePairs(string[] tokens)
{
    private const int MostOnStack = 256;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ranks = tokens
        .Select((token, rank) => KeyValuePair.Create(token, rank))
        .ToDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => tokens.Length;

    public byte[] Bytes(int rank) => Encoding.Latin1.GetBytes(tokens[rank]);

    /// <summary>Adds the ranks of the piece's tokens.</summary>
    public void Encode(ReadOnlySpan<char> piece, List<int> ranks)
    {
        var most = Encoding.UTF8.GetMaxByteCount(piece.Length);
        var rented = most > MostOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var utf8 = rented is null ? stackalloc byte[MostOnStack] : rented;
        var count = Encoding.UTF8.GetBytes(piece, utf8);
        Span<char> bytes = count <= MostOnStack ? stackalloc char[count] : new char[count];
        Encoding.Latin1.GetChars(utf8[..count], bytes);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        if (_ranks.TryGetValue(bytes, out var whole)) ranks.Add(whole);
        else Join(bytes, ranks);
    }

    // A queue and not a search for the lowest rank each time: a text may be one piece of a hundred thousand letters.
    private void Join(ReadOnlySpan<char> bytes, List<int> ranks)
    {
        // The end of the part that begins at an index, 0 where none does; the beginning of the part that ends at an index.
        var ends = new int[bytes.Length + 1];
        var starts = new int[bytes.Length + 1];
        var pairs = new PriorityQueue<(int Start, int Middle, int End), (int Rank, int Start)>();
        for (var i = 0; i < bytes.Length; i++) (ends[i], starts[i + 1]) = (i + 1, i);
        for (var i = 0; i + 2 <= bytes.Length; i++) Offer(pairs, bytes, (i, i + 1, i + 2));
        while (pairs.TryDequeue(out var pair, out _))
        {
            if (ends[pair.Start] != pair.Middle || ends[pair.Middle] != pair.End) continue; // One of the two was joined to another before.
            (ends[pair.Start], ends[pair.Middle], starts[pair.End]) = (pair.End, 0, pair.Start);
            if (pair.Start > 0) Offer(pairs, bytes, (starts[pair.Start], pair.Start, pair.End));
            if (pair.End < bytes.Length) Offer(pairs, bytes, (pair.Start, pair.End, ends[pair.End]));
        }

        for (var start = 0; start < bytes.Length; start = ends[start]) ranks.Add(_ranks[bytes[start..ends[start]]]);
    }

    private void Offer(PriorityQueue<(int Start, int Middle, int End), (int Rank, int Start)> pairs, ReadOnlySpan<char> bytes, (int Start, int Middle, int End) pair)
    {
        // Of equal ranks the leftmost pair goes first.
        if (_ranks.TryGetValue(bytes[pair.Start..pair.End], out var rank)) pairs.Enqueue(pair, (rank, pair.Start));
    }
}
