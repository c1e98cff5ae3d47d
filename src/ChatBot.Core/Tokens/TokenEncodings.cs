using ChatBot.Core.Turns;
using ChatBot.Inference.Encodings;
using ChatBot.Inference.Models;

namespace ChatBot.Core.Tokens;

/// <summary>The ways in which a text can be cut into tokens: by the loaded model's own vocabulary, and by a published one.</summary>
public sealed class TokenEncodings(IBackendProvider backend)
{
    /// <summary>The loaded model's own vocabulary.</summary>
    public const string Model = "model";

    // Read when it is first asked for: most runs of the program never need it.
    private readonly Lazy<Cl100kBase> _cl100k = new(Cl100kBase.Load);

    public static IReadOnlyList<string> Names { get; } = [Model, Cl100kBase.Name];

    /// <summary>Cuts a text; waits for the model where its vocabulary is asked for.</summary>
    /// <param name="encoding">One of <see cref="Names"/>.</param>
    /// <param name="text">Any text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    /// <exception cref="ModelLoadException">The model could not be loaded.</exception>
    /// <exception cref="NotSupportedException">The model runs elsewhere, where its vocabulary is not told.</exception>
    public async Task<EncodedText> EncodeAsync(string encoding, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = encoding switch
        {
            Model => (await backend.WaitAsync(cancellationToken)).Tokenize(text),
            Cl100kBase.Name => _cl100k.Value.Tokenize(text),
            _ => throw new ArgumentException($"'{encoding}' is not one of {string.Join(", ", Names)}", nameof(encoding)),
        };
        return new EncodedText(encoding, text.EnumerateRunes().Count(), tokens);
    }
}
