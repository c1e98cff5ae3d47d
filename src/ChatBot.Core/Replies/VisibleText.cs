using System.Text;

namespace ChatBot.Core.Replies;

/// <summary>A token's text, for a table.</summary>
public static class VisibleText
{
    /// <summary>Spaces as <c>␣</c>, line breaks and tabs as <c>\n</c>, <c>\r</c>, <c>\t</c>, other control characters as <c>\x07</c>.</summary>
    public static string Of(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var visible = new StringBuilder(piece.Length);
        foreach (var character in piece)
        {
            visible.Append(character switch
            {
                ' ' => "␣",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(character) => $"\\x{(int)character:x2}",
                _ => character.ToString(),
            });
        }

        return visible.ToString();
    }
}
