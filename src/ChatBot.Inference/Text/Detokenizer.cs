using System.Text;

namespace ChatBot.Inference.Text;

/// <summary>
/// Bytes of tokens to text. A character whose bytes are spread over several tokens appears when its last byte has come;
/// bytes that are no UTF-8 become U+FFFD. One for each request.
/// </summary>
public sealed class Detokenizer
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false).GetDecoder();

    /// <summary>The characters completed by these bytes.</summary>
    public string Push(ReadOnlySpan<byte> bytes) => Decode(bytes, flush: false);

    /// <summary>What an unfinished character at the end becomes: U+FFFD, or nothing.</summary>
    public string Flush() => Decode([], flush: true);

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var count = _decoder.GetCharCount(bytes, flush);
        if (count == 0)
        {
            // The call still keeps the bytes of an unfinished character.
            _ = _decoder.GetChars(bytes, [], flush);
            return "";
        }

        Span<char> characters = count <= 256 ? stackalloc char[count] : new char[count];
        var written = _decoder.GetChars(bytes, characters, flush);
        return new string(characters[..written]);
    }
}
