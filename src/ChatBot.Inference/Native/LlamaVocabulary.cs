using System.Text;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Inference.Native;

/// <summary>Text to tokens and back, by the model's own vocabulary. Safe from any thread.</summary>
internal sealed unsafe class LlamaVocabulary : ITokenPieces
{
    private readonly ModelHandle _model;
    private readonly nint _vocab;
    private readonly byte[]?[] _pieces;
    private readonly bool[] _endsText;

    public LlamaVocabulary(ModelHandle model)
    {
        _model = model;
        _vocab = LlamaNative.llama_model_get_vocab(model);
        Size = LlamaNative.llama_vocab_n_tokens(_vocab);
        BeginOfText = LlamaNative.llama_vocab_get_add_bos(_vocab) ? LlamaNative.llama_vocab_bos(_vocab) : -1;
        _pieces = new byte[]?[Size];
        _endsText = new bool[Size];
        for (var token = 0; token < Size; token++)
        {
            _endsText[token] = LlamaNative.llama_vocab_is_eog(_vocab, token);
        }
    }

    public int Size { get; }

    /// <summary>The token that the vocabulary wants before every text, or -1.</summary>
    public int BeginOfText { get; }

    /// <summary>True for tokens with which the model ends a document.</summary>
    public bool EndsText(int token) => _endsText[token];

    /// <summary>The token's bytes, empty for control tokens.</summary>
    public byte[] Piece(int token) => _pieces[token] ??= ReadPiece(token);

    /// <summary>The token as text; U+FFFD where its bytes are only a part of a character.</summary>
    public string Text(int token) => Encoding.UTF8.GetString(Piece(token));

    /// <summary>The text's tokens; special tokens written in it are plain text.</summary>
    /// <param name="text">Any text; lone surrogates become U+FFFD.</param>
    /// <param name="withBeginOfText">Puts <see cref="BeginOfText"/> first, where the vocabulary has one.</param>
    /// <exception cref="ObjectDisposedException">The model is gone.</exception>
    public int[] Tokenize(string text, bool withBeginOfText)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var begin = withBeginOfText && BeginOfText >= 0 ? 1 : 0;

        // No token is shorter than a byte, but a vocabulary may put a space in front.
        var buffer = new int[begin + bytes.Length + 2];
        if (begin == 1)
        {
            buffer[0] = BeginOfText;
        }

        var count = bytes.Length == 0 ? 0 : Tokenize(bytes, buffer.AsSpan(begin));
        return count >= 0
            ? buffer[..(begin + count)]
            : throw new InvalidOperationException($"the tokenizer wants {-(long)count} places for {bytes.Length} bytes");
    }

    private int Tokenize(ReadOnlySpan<byte> text, Span<int> tokens)
    {
        var held = false;
        try
        {
            // The vocabulary lives in the model: it must not be freed meanwhile.
            _model.DangerousAddRef(ref held);
            fixed (byte* start = text)
            fixed (int* first = tokens)
            {
                return LlamaNative.llama_tokenize(_vocab, start, text.Length, first, tokens.Length, addSpecial: 0, parseSpecial: 0);
            }
        }
        finally
        {
            if (held)
            {
                _model.DangerousRelease();
            }
        }
    }

    private byte[] ReadPiece(int token)
    {
        ObjectDisposedException.ThrowIf(_model.IsClosed, _model);
        Span<byte> buffer = stackalloc byte[256];
        fixed (byte* start = buffer)
        {
            var length = LlamaNative.llama_token_to_piece(_vocab, token, start, buffer.Length, lstrip: 0, special: 0);
            if (length >= 0)
            {
                return buffer[..length].ToArray();
            }

            var larger = new byte[-length];
            fixed (byte* all = larger)
            {
                _ = LlamaNative.llama_token_to_piece(_vocab, token, all, larger.Length, lstrip: 0, special: 0);
            }

            return larger;
        }
    }
}
