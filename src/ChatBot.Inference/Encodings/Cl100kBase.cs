using System.Text;

namespace ChatBot.Inference.Encodings;

/// <summary>
/// The encoding <c>cl100k_base</c>, that of GPT-3.5 and GPT-4, from the ranks that the npm package js-tiktoken publishes. Ids are those of
/// that package: its pattern, its white space, no special tokens (a text that spells one is plain text). OpenAI's own program, tiktoken,
/// differs from it around two rare characters only, U+FEFF and U+0085, since JavaScript and Rust disagree on what is white space. Safe from any thread.
/// </summary>
public sealed class Cl100kBase
{
    public const string Name = "cl100k_base";

    private const string Resource = "cl100k_base.js";

    private readonly BytePairs _pairs;

    private Cl100kBase(BytePairs pairs) => _pairs = pairs;

    /// <summary>Number of ranks, which are the ids from 0 on.</summary>
    public int VocabularySize => _pairs.Count;

    /// <summary>Reads the ranks, which are built into the program; takes some tens of milliseconds.</summary>
    public static Cl100kBase Load()
    {
        using var stream = typeof(Cl100kBase).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Cl100kBase(new BytePairs(RankFile.Read(reader.ReadToEnd())));
    }

    /// <summary>The text's token ids.</summary>
    /// <param name="text">Any text; lone surrogates become U+FFFD.</param>
    public IReadOnlyList<int> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>((text.Length / 3) + 1);
        for (var start = 0; start < text.Length;)
        {
            var end = Pretokenizer.EndOfPiece(text, start);
            _pairs.Encode(text.AsSpan(start, end - start), ids);
            start = end;
        }

        return ids;
    }

    /// <summary>The text's tokens.</summary>
    /// <param name="text">As in <see cref="Encode"/>.</param>
    public IReadOnlyList<TokenPiece> Tokenize(string text) => [.. Encode(text).Select(Piece)];

    private TokenPiece Piece(int id)
    {
        var bytes = _pairs.Bytes(id);
        return new TokenPiece(id, Encoding.UTF8.GetString(bytes), bytes);
    }
}
