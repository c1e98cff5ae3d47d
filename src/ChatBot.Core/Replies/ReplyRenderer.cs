namespace ChatBot.Core.Replies;

/// <summary>
/// Makes a text of a model or a user inert for a chat platform: nothing in it pings, links to what it does not show, hides, executes or
/// reaches into what stands after it. It reads as before: what would act is broken by an invisible U+200B, an invite's dot is bracketed.
/// Control characters, ANSI sequences and overrides of the direction of writing go; code blocks become fences of three backticks on lines
/// of their own, which platform and <see cref="ReplyChunker"/> read alike. The same holds for what is in a code block, but for what is no
/// syntax there.
/// </summary>
public static class ReplyRenderer
{
    /// <summary>
    /// The rendering of a text's beginning is a beginning of the text's rendering but for at most so many of its last UTF-16 units: a fence's
    /// line, a run of backticks, an address or half a surrogate pair is only known at its end.
    /// </summary>
    public const int MaxUnsettled = 24;

    /// <summary>Rendering a rendered text changes nothing. The result may be longer than the text.</summary>
    public static string Render(string text, ReplyFlavour flavour)
    {
        ArgumentNullException.ThrowIfNull(text);
        return flavour switch
        {
            ReplyFlavour.Discord => DiscordSyntax.Break(NormalFences.Of(PlainCharacters.Of(text))),
            ReplyFlavour.Teams => TeamsSyntax.Break(NormalFences.Of(PlainCharacters.Of(text))),
            _ => throw new ArgumentOutOfRangeException(nameof(flavour), flavour, "no such flavour"),
        };
    }
}
